"""Geometry of the map: points and polygons in degrees become a small drawing with labels.

No tiles, no script. A name is written where it covers nothing; where it does not fit, the number of
the place, which is also in the list beside the map, says which one it is.
"""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

WIDTH = 360.0  # units; about one unit per pixel on a phone 390 px wide
MARGIN = 26.0
RADIUS = 12.0  # a marker is 24 units wide: the smallest target WCAG 2.2 allows
TEXT_HEIGHT, CHARACTER_WIDTH = 15.0, 6.9  # a label in the phone's type size
LOWEST, HIGHEST = 0.6, 1.15  # height of the drawing as a part of its width

Point = tuple[float, float]
Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Marker:
    """A place on the drawing; ``anchor_*`` is where it truly lies when it had to make room."""

    number: int
    name: str
    href: str
    detail: str
    x: str
    y: str
    number_y: str
    anchor_x: str
    anchor_y: str
    is_moved: bool
    label_x: str = ""
    label_y: str = ""
    label_anchor: str = ""


@dataclass(frozen=True)
class Area:
    """A polygon as an SVG path."""

    name: str
    path: str


@dataclass(frozen=True)
class Drawing:
    """The whole map."""

    view_box: str
    markers: list[Marker]
    areas: list[Area]


def draw_map(*, places: Sequence[Mapping[str, Any]], areas: Sequence[Mapping[str, Any]] = ()) -> Drawing:
    """Draw places (name, href, lon, lat, detail) and areas (name, geometry: GeoJSON Polygon/MultiPolygon)."""
    located = [(n, p) for n, p in enumerate(places, start=1) if None not in (p.get("lon"), p.get("lat"))]
    known = [place for _, place in located]
    rings = [(str(area.get("name", "")), list(_rings(area["geometry"]))) for area in areas]
    corners = [(float(p["lon"]), float(p["lat"])) for p in known]
    corners += [corner for _, some in rings for ring in some for corner in ring]
    projection = Projection.around(corners)
    spots = [projection.place((float(p["lon"]), float(p["lat"]))) for p in known]
    settled = _make_room(spots, projection.height)
    labels = _place_labels([str(p["name"]) for p in known], settled, projection.height)
    markers = [
        _marker(number, place, spot, true, label)
        for (number, place), spot, true, label in zip(located, settled, spots, labels, strict=True)
    ]
    drawn = [Area(name, " ".join(_path(projection, ring) for ring in some)) for name, some in rings]
    return Drawing(f"0 0 {WIDTH:.0f} {projection.height:.0f}", markers, drawn)


@dataclass(frozen=True)
class Projection:
    """Degrees to units: equirectangular at the middle latitude, true to shape at a region's scale."""

    west: float
    north: float
    shrink: float
    scale: float
    left: float
    top: float
    height: float

    @classmethod
    def around(cls, corners: Sequence[Point]) -> "Projection":
        """The projection that fits all corners in the drawing with a margin."""
        lons, lats = [c[0] for c in corners] or [0.0], [c[1] for c in corners] or [0.0]
        shrink = math.cos(math.radians((min(lats) + max(lats)) / 2))
        wide = max((max(lons) - min(lons)) * shrink, 1e-3)
        high = max(max(lats) - min(lats), 1e-3)
        height = WIDTH * min(max(high / wide, LOWEST), HIGHEST)
        scale = min((WIDTH - 2 * MARGIN) / wide, (height - 2 * MARGIN) / high)
        left, top = (WIDTH - wide * scale) / 2, (height - high * scale) / 2
        return cls(min(lons), max(lats), shrink, scale, left, top, height)

    def place(self, corner: Point) -> Point:
        """Where a (lon, lat) lies on the drawing."""
        x = self.left + (corner[0] - self.west) * self.shrink * self.scale
        return x, self.top + (self.north - corner[1]) * self.scale


def _rings(geometry: Mapping[str, Any]) -> Iterator[list[Point]]:
    polygons = geometry["coordinates"]
    for polygon in [polygons] if geometry["type"] == "Polygon" else polygons:
        for ring in polygon:
            yield [(float(corner[0]), float(corner[1])) for corner in ring]


def _path(projection: Projection, ring: Sequence[Point]) -> str:
    steps = " ".join(f"{x:.1f},{y:.1f}" for x, y in map(projection.place, ring))
    return f"M{steps}Z"


def _make_room(spots: Sequence[Point], height: float) -> list[Point]:
    """Push markers that cover each other apart, a little at a time, within the drawing."""
    settled = [list(spot) for spot in spots]
    for _ in range(120):
        moved = [_push(settled, i, j) for i in range(len(settled)) for j in range(i)]
        for spot in settled:
            spot[0] = min(max(spot[0], RADIUS + 1), WIDTH - RADIUS - 1)
            spot[1] = min(max(spot[1], RADIUS + 1), height - RADIUS - 1)
        if not any(moved):
            break
    return [(spot[0], spot[1]) for spot in settled]


def _push(settled: list[list[float]], i: int, j: int) -> bool:
    dx, dy = settled[i][0] - settled[j][0], settled[i][1] - settled[j][1]
    distance, wanted = math.hypot(dx, dy), 2 * RADIUS + 2
    if distance >= wanted - 0.01:
        return False
    if distance < 0.01:  # exactly on top of each other: part along an angle of their own
        dx, dy, distance = math.cos(i), math.sin(i), 1.0
    step = (wanted - min(distance, wanted - 0.5)) / 2
    for k, sign in ((i, 1), (j, -1)):
        settled[k][0] += sign * step * dx / distance
        settled[k][1] += sign * step * dy / distance
    return True


def _place_labels(
    names: Sequence[str], spots: Sequence[Point], height: float
) -> list[tuple[str, float, float] | None]:
    """(text-anchor, x, y) for each name, or None where every side is taken."""
    taken: list[Box] = [(x - RADIUS, y - RADIUS, x + RADIUS, y + RADIUS) for x, y in spots]
    labels: list[tuple[str, float, float] | None] = []
    for name, spot in zip(names, spots, strict=True):
        free = (c for c in _sides(name, spot) if _is_free(c[1], taken, height))
        found = next(free, None)
        labels.append(found[0] if found else None)
        if found:
            taken.append(found[1])
    return labels


def _sides(name: str, spot: Point) -> Iterable[tuple[tuple[str, float, float], Box]]:
    x, y = spot
    long, gap, half = len(name) * CHARACTER_WIDTH, RADIUS + 4, TEXT_HEIGHT / 2
    yield ("start", x + gap, y + 4.5), (x + gap, y - half, x + gap + long, y + half)
    yield ("end", x - gap, y + 4.5), (x - gap - long, y - half, x - gap, y + half)
    for middle in (y + gap + half, y - gap - half):
        box = (x - long / 2, middle - half, x + long / 2, middle + half)
        yield ("middle", x, middle + 4.5), box


def _is_free(box: Box, taken: Sequence[Box], height: float) -> bool:
    inside = box[0] >= 2 and box[1] >= 2 and box[2] <= WIDTH - 2 and box[3] <= height - 2
    return inside and not any(_overlap(box, other) for other in taken)


def _overlap(a: Box, b: Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def _marker(
    number: int, place: Mapping[str, Any], spot: Point, true: Point, label: tuple[str, float, float] | None
) -> Marker:
    anchor, x, y = label or ("", 0.0, 0.0)
    return Marker(
        number=number,
        name=str(place["name"]),
        href=str(place.get("href", "")),
        detail=str(place.get("detail", "")),
        x=f"{spot[0]:.1f}",
        y=f"{spot[1]:.1f}",
        number_y=f"{spot[1] + 4.2:.1f}",
        anchor_x=f"{true[0]:.1f}",
        anchor_y=f"{true[1]:.1f}",
        is_moved=math.dist(spot, true) > 3,
        label_x=f"{x:.1f}" if label else "",
        label_y=f"{y:.1f}" if label else "",
        label_anchor=anchor,
    )
