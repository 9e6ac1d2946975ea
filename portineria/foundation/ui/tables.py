"""Rows and columns for the data table: values are turned into cells here, once."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from . import italian


@dataclass(frozen=True)
class Cell:
    """One cell: text, where it leads, a state's tone (see ``badge``) and whether it is a number."""

    text: Any
    href: str = ""
    tone: str = ""
    detail: str = ""
    synthetic: bool = False
    is_number: bool = False
    label: str = ""


@dataclass(frozen=True)
class Column:
    """A column's heading; numbers stand on the right."""

    label: str
    is_number: bool = False


def columns_of(columns: Iterable[str | tuple[str, str]]) -> list[Column]:
    """Columns from labels or (label, "number") pairs."""
    return [Column(c) if isinstance(c, str) else Column(c[0], c[1] == "number") for c in columns]


def rows_of(rows: Iterable[Sequence[Any]], columns: Sequence[Column]) -> list[list[Cell]]:
    """Rows of plain values, dicts or cells as rows of cells that know their column's heading."""
    return [[_cell(value, column) for value, column in zip(row, columns, strict=True)] for row in rows]


def _cell(value: Any, column: Column) -> Cell:
    fields = _fields(value)
    fields["text"] = written(fields["text"])
    fields.update(label=column.label, is_number=column.is_number)
    return Cell(**fields)


def _fields(value: Any) -> dict[str, Any]:
    if isinstance(value, Cell):
        return dict(vars(value))
    return dict(value) if isinstance(value, dict) else {"text": value}


def written(value: Any) -> Any:
    """A value as an Italian reader expects it: dates, numbers, a dash for nothing."""
    if value is None or value == "":
        return "—"
    if isinstance(value, bool):
        return "sì" if value else "no"
    if isinstance(value, datetime):
        return italian.moment(value)
    if isinstance(value, date):
        return italian.day(value)
    if isinstance(value, int | float | Decimal):
        return italian.number(value)
    return value
