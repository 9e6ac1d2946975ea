"""The tables of ESF+ indicators that go to the Commission through SFC2021, module «Transmission of Data».

Keys, periods and reference days: reference on ESF+, §2.1 (CPR art. 42). What no source at hand says for certain (the
number of the table of results, the headings, the category of region) is a field of a dated layout.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from .cells import parts_of
from .parameters import ESF_PLUS
from .tables import IndicatorTable

OUTPUTS, RESULTS = "outputs", "results"
Row = tuple[str | int | None, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """How the tables of one programme are written, from a day on."""

    programme: str = ESF_PLUS
    in_force_from: date = date(2021, 1, 1)
    numbers: Mapping[str, str]  # table → its number
    category_of_region: str
    columns: tuple[str, ...]
    reserved: tuple[str, ...] = ()  # sums of the programme's own, written EECO02+04 (SFC rules 144-148)
    source: str = "reference on ESF+, §2.1; number of the table of results, headings: to verify"


LAYOUTS: tuple[Layout, ...] = (
    Layout(
        numbers={OUTPUTS: "6", RESULTS: "10"},
        category_of_region="More developed",
        columns=(
            *("Period", "Priority", "Specific objective", "Category of region"),
            *("Indicator", "Name", "Women", "Men", "Non-binary", "Total"),
        ),
    ),
)


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """Half a year, cumulative since the programme began."""

    year: int
    month: int  # 6, 12

    @property
    def code(self) -> str:
        """As SFC writes it: 202606."""
        return f"{self.year}{self.month:02}"

    @property
    def reference_day(self) -> date:
        """30 June or 31 December, included."""
        return date(self.year, self.month, 30 if self.month == 6 else 31)


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where a table hangs in its programme."""

    priority: str
    objective: str


def layout_on(day: date) -> Layout:
    """The layout in force on a day."""
    return max((one for one in LAYOUTS if one.in_force_from <= day), key=lambda one: one.in_force_from)


def periods_until(today: date, since: date) -> list[Period]:
    """The periods whose reference day has passed, the last one first."""
    years = range(today.year, since.year - 1, -1)
    found = [Period(year, month) for year in years for month in (12, 6)]
    return [one for one in found if since <= one.reference_day < today]


def rows_of(
    which: str,
    period: Period,
    tables: Mapping[Place, IndicatorTable],
    names: Mapping[str, str],
    layout: Layout,
) -> list[Row]:
    """One row for each indicator of each specific objective; nobody is 0, what is not collected stays blank."""
    wanted = "EECO" if which == OUTPUTS else "EECR"
    rows: list[Row] = []
    for place, table in sorted(tables.items()):
        where = (period.code, place.priority, place.objective, layout.category_of_region)
        for code in sorted(one for one in names if one.startswith(wanted)):
            rows.append((*where, code, names[code], *_cells([code], table)))
        for code in layout.reserved if which == OUTPUTS else ():
            rows.append((*where, code, "", *_cells(parts_of(code), table)))
    return rows


def _cells(codes: Iterable[str], table: IndicatorTable) -> Row:
    splits = [table.indicators.get(code) for code in codes]
    return tuple(_sum(split.get(column) if split else None for split in splits) for column in COLUMNS)


COLUMNS = ("F", "M", "X", "total")


def _sum(values: Iterable[int | None]) -> int | None:
    known = list(values)
    return None if None in known else sum(one for one in known if one is not None)
