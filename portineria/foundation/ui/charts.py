"""Geometry of the bar chart: pure sums, so that the drawing can be tested without a page.

Lengths are percentages of the drawing's width and heights are pixels: on a phone the bars get
shorter while the words keep their size. They come out as text: a page in Italian would write 1.200 for 1200.
"""

from collections.abc import Sequence
from dataclasses import dataclass

LONGEST_BAR = 76.0  # per cent of the width; the rest is room for the number beside it
LABEL_HEIGHT, BAR_HEIGHT, BAR_GAP, GROUP_GAP = 26, 22, 6, 18

Number = int | float


@dataclass(frozen=True)
class Bar:
    """One bar: where it stands, how long it is, what it says."""

    series: str
    series_index: int
    value: Number | None
    width: str
    y: str
    text_y: str


@dataclass(frozen=True)
class Group:
    """The bars of one quantity under its label."""

    label: str
    label_y: str
    bars: list[Bar]
    values: list[Number | None]


@dataclass(frozen=True)
class Chart:
    """A drawing of all groups, ``height`` pixels high."""

    groups: list[Group]
    series: list[str]
    height: str


def bar_chart(*, groups: Sequence[tuple[str, Sequence[Number | None]]], series: Sequence[str]) -> Chart:
    """Lay out horizontal bars from zero; a missing value (None) keeps its place without a bar."""
    values = [value for _, row in groups for value in row if value is not None]
    if any(value < 0 for value in values):
        raise ValueError("a bar chart from zero cannot show negative quantities")
    top = max(values, default=0) or 1
    drawn, y = [], 0
    for label, row in groups:
        bars = [_bar(series[i], i, value, top, y + LABEL_HEIGHT) for i, value in enumerate(row)]
        drawn.append(Group(label, str(y + 17), bars, list(row)))
        y += LABEL_HEIGHT + len(bars) * (BAR_HEIGHT + BAR_GAP) + GROUP_GAP
    return Chart(drawn, list(series), str(max(y - GROUP_GAP, 0)))


def _bar(series: str, index: int, value: Number | None, top: Number, start: int) -> Bar:
    y = start + index * (BAR_HEIGHT + BAR_GAP)
    width = 0.0 if value is None else LONGEST_BAR * value / top
    return Bar(series, index + 1, value, f"{width:.2f}%", str(y), str(y + BAR_HEIGHT - 6))
