"""A table of indicators: each by gender and in total, with what stayed out beside it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from .parameters import Parameters
from .records import Record

GENDERS = ("F", "M", "X")
TOTAL = "total"
PARTICIPANTS, GRAND_TOTAL, INCOMPLETE = HEADS = ("EECO01", "grand_total", "incomplete")
Split = dict[str, int]
Predicate = Callable[[Record, Parameters], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorTable:
    """The indicators of an operation, or of several summed: persons are counted once per operation."""

    objective: str
    indicators: Mapping[str, Split]  # code → F, M, X, total; total alone for bodies and enterprises
    grand_total: Split  # complete or not; who has no gender stands in the total alone
    incomplete: int
    absent: Mapping[str, str] = field(default_factory=dict)  # code → why it cannot be counted (Italian)

    def as_dict(self) -> dict[str, Any]:
        """The part of the machine answer that does not depend on the operation."""
        return {
            "specific_objective": self.objective,
            "indicators": {code: dict(split) for code, split in self.indicators.items()},
            "grand_total": dict(self.grand_total),
            "incomplete": self.incomplete,
            "absent": dict(self.absent),
        }

    def __add__(self, other: "IndicatorTable") -> "IndicatorTable":
        """The table of both; ValueError when their indicators are not the same ones."""
        if (self.objective, self.indicators.keys()) != (other.objective, other.indicators.keys()):
            raise ValueError("only tables of one objective with the same indicators can be summed")
        return IndicatorTable(
            objective=self.objective,
            indicators={
                code: summed(split, other.indicators[code]) for code, split in self.indicators.items()
            },
            grand_total=summed(self.grand_total, other.grand_total),
            incomplete=self.incomplete + other.incomplete,
            absent={**self.absent, **other.absent},
        )


def nothing() -> Split:
    """Zero for each gender and in total."""
    return dict.fromkeys((*GENDERS, TOTAL), 0)


def summed(one: Mapping[str, int], other: Mapping[str, int]) -> Split:
    """The sum of two splits with the same columns."""
    return {column: value + other[column] for column, value in one.items()}


def tally(
    records: Iterable[Record], predicates: Mapping[str, Predicate], objective: str, parameters: Parameters
) -> IndicatorTable:
    """Count every predicate over the complete records, and every record in the grand total."""
    splits = {code: nothing() for code in predicates}
    grand_total, incomplete = nothing(), 0
    for record in records:
        columns = (record.entry.gender, TOTAL) if record.entry.gender in GENDERS else (TOTAL,)
        _add(grand_total, columns)
        if not record.is_complete(objective):
            incomplete += 1
            continue
        for code, holds in predicates.items():
            if holds(record, parameters):
                _add(splits[code], columns)
    return IndicatorTable(
        objective=objective, indicators=splits, grand_total=grand_total, incomplete=incomplete
    )


def _add(split: Split, columns: Iterable[str | None]) -> None:
    for column in columns:
        split[column or TOTAL] += 1
