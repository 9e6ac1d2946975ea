"""A body gives its own GeoJSON, and the neighbourhoods get their outlines, or a sentence says why not."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from portineria.places.public import load_neighbourhoods, neighbourhood_by_slug
from tests.house.floors import HOUSE

pytestmark = pytest.mark.django_db

REAL = HOUSE.parent / "shared" / "data" / "milano_nil_quartieri.geojson"
RING = [[9.1, 45.4], [9.2, 45.4], [9.2, 45.5], [9.1, 45.4]]


@pytest.fixture(autouse=True)
def _neighbourhoods() -> None:
    load_neighbourhoods()


def written(folder: Path, features: Any, *, encoding: str = "utf-8") -> Path:
    path = folder / "quartieri.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding=encoding)
    return path


def feature(name: str, coordinates: Any = None, **properties: Any) -> dict[str, Any]:
    shape = {"type": "Polygon", "coordinates": coordinates or [RING]}
    return {"type": "Feature", "properties": {"name": name, **properties}, "geometry": shape}


def test_an_outline_is_taken_with_its_source_and_survives_the_next_load(tmp_path: Path) -> None:
    path = written(tmp_path, [feature("GALLARATESE")])
    call_command("import_quarters", path, match=["gallaratese=GALLARATESE"], source="Comune, 2024")
    load_neighbourhoods()
    card = neighbourhood_by_slug("gallaratese")
    assert card is not None
    assert card.polygon == {"type": "Polygon", "coordinates": [RING]}
    assert card.polygon_source == "Comune, 2024"


@pytest.mark.parametrize(
    ("match", "name_property", "sentence"),
    [
        ("gallaratese=ATLANTIDE", "name", "nessun poligono si chiama «ATLANTIDE». Ci sono: GALLARATESE"),
        ("atlantide=GALLARATESE", "name", "Nessun quartiere con codice «atlantide»"),
        ("lombardia=GALLARATESE", "name", "Nessun quartiere con codice «lombardia»"),
        ("gallaratese", "name", "non è nella forma codice=nome"),
        ("gallaratese=GALLARATESE", "nome", "Nessun elemento ha la proprietà «nome». Ci sono: name"),
    ],
)
def test_a_wrong_match_is_explained(tmp_path: Path, match: str, name_property: str, sentence: str) -> None:
    path = written(tmp_path, [feature("GALLARATESE")])
    with pytest.raises(CommandError, match=sentence):
        call_command("import_quarters", path, match=[match], name_property=name_property)


def test_metres_are_not_degrees(tmp_path: Path) -> None:
    path = written(tmp_path, [feature("GALLARATESE", [[[1510000.0, 5037000.0]] * 4])])
    with pytest.raises(CommandError, match="nessun poligono si chiama"):
        call_command("import_quarters", path, match=["gallaratese=GALLARATESE"])


@pytest.mark.parametrize(
    ("content", "sentence"),
    [("", "non è JSON"), ("[1, 2]", "FeatureCollection"), ('{"features": []}', "FeatureCollection"),
     ('{"features": [1]}', "Nessun elemento ha la proprietà")],
)  # fmt: skip
def test_a_broken_file_is_explained(tmp_path: Path, content: str, sentence: str) -> None:
    path = tmp_path / "rotto.geojson"
    path.write_text(content)
    with pytest.raises(CommandError, match=sentence):
        call_command("import_quarters", path, match=["gallaratese=GALLARATESE"])


def test_a_missing_file_is_explained(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="Non riesco a leggere il file"):
        call_command("import_quarters", tmp_path / "niente", match=["gallaratese=X"])


def test_one_wrong_match_spoils_all(tmp_path: Path) -> None:
    path = written(tmp_path, [feature("GALLARATESE")])
    with pytest.raises(CommandError, match="ATLANTIDE"):
        call_command(
            "import_quarters", path, "--match", "gallaratese=GALLARATESE", "--match", "mazzini=ATLANTIDE"
        )
    card = neighbourhood_by_slug("gallaratese")
    assert card is not None
    assert card.polygon is None


@pytest.mark.skipif(not REAL.exists(), reason="the city's own file is not beside the project")
def test_the_citys_own_file_is_understood() -> None:
    pairs = ["gallaratese=GALLARATESE", "lorenteggio=LORENTEGGIO", "gratosoglio=GRATOSOGLIO - TICINELLO"]
    matches = [word for pair in pairs for word in ("--match", pair)]
    call_command("import_quarters", REAL, "--name-property", "quartiere", *matches)
    for pair in pairs:
        card = neighbourhood_by_slug(pair.split("=")[0])
        assert card is not None
        assert card.polygon is not None
        assert card.polygon["type"] in {"Polygon", "MultiPolygon"}
