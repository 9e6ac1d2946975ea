"""The geometry of charts and maps: nothing covers anything, nothing is invented."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from portineria.foundation.ui import maps
from portineria.foundation.ui.charts import bar_chart

CITY = st.tuples(st.floats(9.0, 9.4), st.floats(45.3, 45.6))


def places(spots: list[tuple[float, float]]) -> list[dict[str, object]]:
    return [
        {"name": f"Quartiere {n}", "href": "/x/", "lon": lon, "lat": lat}
        for n, (lon, lat) in enumerate(spots)
    ]


def test_the_longest_bar_is_the_greatest_value() -> None:
    chart = bar_chart(groups=[("Laboratori", [10, 20]), ("Oggi", [None, 5])], series=["Prima", "Dopo"])
    widths = [bar.width for group in chart.groups for bar in group.bars]
    assert widths == ["38.00%", "76.00%", "0.00%", "19.00%"]
    assert chart.groups[1].bars[0].value is None, "a missing value is not a zero"


def test_a_chart_of_zeros_can_be_drawn() -> None:
    chart = bar_chart(groups=[("Nulla", [0])], series=["Oggi"])
    assert chart.groups[0].bars[0].width == "0.00%"


@given(st.lists(st.integers(0, 10**9), min_size=1, max_size=12))
def test_bars_stay_in_the_drawing_and_below_each_other(values: list[int]) -> None:
    chart = bar_chart(groups=[(str(n), [value]) for n, value in enumerate(values)], series=["Oggi"])
    tops = [int(group.bars[0].y) for group in chart.groups]
    assert all(float(group.bars[0].width.rstrip("%")) <= 76 for group in chart.groups)
    assert all(after - before > 22 for before, after in itertools.pairwise(tops))
    assert tops[-1] + 22 <= int(chart.height)


@given(st.lists(CITY, min_size=1, max_size=12))
def test_no_label_covers_a_label_or_a_marker(spots: list[tuple[float, float]]) -> None:
    drawing = maps.draw_map(places=places(spots))
    markers = [
        (
            float(m.x) - maps.RADIUS,
            float(m.y) - maps.RADIUS,
            float(m.x) + maps.RADIUS,
            float(m.y) + maps.RADIUS,
        )
        for m in drawing.markers
    ]
    labels = [_box(marker) for marker in drawing.markers if marker.label_x]
    for n, label in enumerate(labels):
        assert not any(_covers(label, other) for other in labels[:n] + markers)
        assert label[0] >= 0 and label[2] <= maps.WIDTH


@given(st.lists(CITY, min_size=1, max_size=8))
def test_markers_make_room_for_each_other(spots: list[tuple[float, float]]) -> None:
    drawing = maps.draw_map(places=places(spots))
    where = [(float(m.x), float(m.y)) for m in drawing.markers]
    for n, (x, y) in enumerate(where):
        assert all((x - a) ** 2 + (y - b) ** 2 >= (2 * maps.RADIUS - 1) ** 2 for a, b in where[:n])


def test_north_is_up_and_east_is_right() -> None:
    south_west, north_east = maps.draw_map(places=places([(9.1, 45.4), (9.2, 45.5)])).markers
    assert float(south_west.x) < float(north_east.x)
    assert float(south_west.y) > float(north_east.y)


def test_a_place_without_a_point_keeps_its_number_in_the_list() -> None:
    unknown = {"name": "Senza luogo"}
    drawing = maps.draw_map(places=[unknown, *places([(9.1, 45.4)])])
    assert [marker.number for marker in drawing.markers] == [2]


def test_every_ring_of_a_polygon_is_drawn() -> None:
    ring = [[9.1, 45.4], [9.2, 45.4], [9.2, 45.5], [9.1, 45.4]]
    geometry = {"type": "MultiPolygon", "coordinates": [[ring], [ring]]}
    area = maps.draw_map(places=[], areas=[{"name": "Quartiere", "geometry": geometry}]).areas[0]
    assert area.path.count("M") == area.path.count("Z") == 2


def _box(marker: maps.Marker) -> maps.Box:
    """Half a unit smaller than what the label was given: coordinates are rounded."""
    x, y, long = float(marker.label_x), float(marker.label_y) - 4.5, len(marker.name) * maps.CHARACTER_WIDTH
    left = {"start": x, "end": x - long, "middle": x - long / 2}[marker.label_anchor]
    half = maps.TEXT_HEIGHT / 2 - 0.5
    return left + 0.5, y - half, left + long - 0.5, y + half


def _covers(a: maps.Box, b: maps.Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
