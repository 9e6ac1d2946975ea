"""Taking the outlines of the neighbourhoods from a body's own GeoJSON file."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.db import transaction

from .models import Neighbourhood


class PolygonsRefused(ValueError):
    """The file or the matches cannot be used; the message (Italian) says what to change."""


@transaction.atomic
def import_polygons(path: Path, *, name_property: str, matches: Mapping[str, str], source: str) -> int:
    """Give each neighbourhood (slug) of `matches` the outline of the feature with that name; all or none.

    Coordinates are WGS84 degrees, as RFC 7946 wants. Returns how many; raises PolygonsRefused.
    """
    shapes = _shapes(path, name_property)
    for slug, name in matches.items():
        if name not in shapes:
            raise PolygonsRefused(f"Nel file nessun poligono si chiama «{name}». Ci sono: {_some(shapes)}.")
        known = Neighbourhood.objects.filter(slug=slug, technical=False)
        if not known.update(polygon=shapes[name], polygon_source=source):
            raise PolygonsRefused(f"Nessun quartiere con codice «{slug}». Ci sono: {_slugs()}.")
    return len(matches)


def _shapes(path: Path, name_property: str) -> dict[str, Any]:
    features = _document(path).get("features")
    if not isinstance(features, list) or not features:
        raise PolygonsRefused("Il file non è una FeatureCollection GeoJSON con almeno un elemento.")
    shapes = {str(_properties(item).get(name_property)): _geometry(item) for item in features}
    if set(shapes) == {"None"}:
        raise PolygonsRefused(
            f"Nessun elemento ha la proprietà «{name_property}». Ci sono: {_some(_properties(features[0]))}."
        )
    return {name: shape for name, shape in shapes.items() if _is_outline(shape)}


def _document(path: Path) -> dict[str, Any]:
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise PolygonsRefused(f"Non riesco a leggere il file: {error.strerror}.") from error
    try:
        document = json.loads(_decoded(raw))
    except ValueError as error:
        raise PolygonsRefused(f"Il file non è JSON valido: {error}.") from error
    return document if isinstance(document, dict) else {}


def _decoded(raw: bytes) -> str:
    """Published files are not always UTF-8, whatever RFC 7946 says."""
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1252")


def _properties(feature: Any) -> dict[str, Any]:
    properties = feature.get("properties") if isinstance(feature, dict) else None
    return properties if isinstance(properties, dict) else {}


def _geometry(feature: Any) -> Any:
    return feature.get("geometry") if isinstance(feature, dict) else None


def _is_outline(shape: Any) -> bool:
    """A Polygon or MultiPolygon whose first point lies in degrees in Italy (not metres, not exchanged)."""
    if not isinstance(shape, dict) or shape.get("type") not in {"Polygon", "MultiPolygon"}:
        return False
    point = shape.get("coordinates")
    while isinstance(point, list) and point and isinstance(point[0], list):
        point = point[0]
    if not isinstance(point, list) or len(point) < 2:
        return False
    return _between(point[0], 6, 19) and _between(point[1], 35, 48)


def _between(value: Any, low: float, high: float) -> bool:
    return isinstance(value, int | float) and low <= value <= high


def _some(names: Any) -> str:
    listed = sorted(names)
    return ", ".join(listed[:12]) + (" …" if len(listed) > 12 else "")


def _slugs() -> str:
    return _some(Neighbourhood.objects.shown_to_the_public().values_list("slug", flat=True))
