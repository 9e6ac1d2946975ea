"""Reading the facts that ship with the product, and writing them without ever doing it twice.

A data file is JSON: `sources` (key → source, source_date), `shared` (name → values many rows have in common)
and `rows`. A row names its source with `from`, takes shared values with `like`, and passes its source on to the
rows inside it that do not name their own.
"""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.db import models

Row = dict[str, Any]


class BadDataFile(ValueError):
    """The file does not say what it must; the message (Italian) says where."""


def read_rows(path: Path) -> list[Row]:
    """The rows of a data file, each with its source; raises BadDataFile on a fact without one."""
    document = json.loads(path.read_text(encoding="utf-8"))
    shared = document.get("shared", {})
    reader = _Reader(path.name, document["sources"])
    return [reader.cite({**shared.get(row.get("like", ""), {}), **row}, {}) for row in document["rows"]]


class _Reader:
    def __init__(self, name: str, sources: dict[str, Row]) -> None:
        self.name, self.sources = name, sources

    def cite(self, row: Row, said_above: Row) -> Row:
        """`row` with its source spelled out, and the rows inside it too."""
        said = self._source(row["from"]) if "from" in row else said_above
        if not said:
            raise BadDataFile(f"{self.name}: un fatto non dice la sua fonte: {str(row)[:80]}.")
        said = {**said, "confidence": row.get("confidence", said.get("confidence", "H"))}
        inside = {name: self._inside(value, said) for name, value in row.items()}
        own = {name: value for name, value in inside.items() if name not in {"from", "like"}}
        return {"inferred": False, "note": "", **own, **said}

    def _inside(self, value: Any, said: Row) -> Any:
        if isinstance(value, list):
            return [self.cite(item, said) if isinstance(item, dict) else item for item in value]
        return value

    def _source(self, key: str) -> Row:
        if key not in self.sources:
            raise BadDataFile(f"{self.name}: la fonte «{key}» non è nell'elenco delle fonti.")
        return self.sources[key]


def save_rows(model: type[models.Model], key: tuple[str, ...], rows: Iterable[Row]) -> None:
    """Create the rows whose `key` columns are new, change what differs in the others, delete nothing.

    Columns go by their name in the table (`operation_id`). Made for registries: reads the whole table once.
    """
    known = {_values(row, key): row for row in model._default_manager.all()}
    new = []
    for row in rows:
        wanted = {name: _as_python(model, name, value) for name, value in row.items()}
        match = known.get(tuple(wanted[name] for name in key))
        if match is None:
            new.append(model(**wanted))
        else:
            _change(match, wanted)
    model._default_manager.bulk_create(new)


def ids(model: type[models.Model], *key: str) -> dict[Any, int]:
    """Key → id of every row; the key is a tuple when it has several columns."""
    rows = model._default_manager.values_list(*key, "pk")
    return {values[0] if len(key) == 1 else tuple(values[:-1]): values[-1] for values in rows}


def _change(row: models.Model, wanted: Row) -> None:
    if all(getattr(row, name) == value for name, value in wanted.items()):
        return
    for name, value in wanted.items():
        setattr(row, name, value)
    row.save()


def _values(row: models.Model, names: tuple[str, ...]) -> tuple[Any, ...]:
    return tuple(getattr(row, name) for name in names)


def _as_python(model: type[models.Model], name: str, value: Any) -> Any:
    """Dates and decimals come from the file as text."""
    field: Any = model._meta.get_field(name)
    return field.to_python(value)


SOURCED = ("source", "source_date", "confidence", "inferred", "note")


def chosen(row: Row, *names: str) -> Row:
    """The named values of a row that it has, and what it says about its origin."""
    return {name: row[name] for name in (*names, *SOURCED) if name in row}
