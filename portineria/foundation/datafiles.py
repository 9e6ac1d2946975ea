"""Reading the facts that ship with the product, and writing them without ever doing it twice.

A data file is JSON: `sources` (key → source, source_date), `shared` (name → values many rows have in common)
and `rows`. A row names its source with `from`, takes shared values with `like`, and passes its source on to the
rows inside it that do not name their own.
"""

import json
from pathlib import Path
from typing import Any, TypeVar

from django.db import models

ModelT = TypeVar("ModelT", bound=models.Model)
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


def save_row(model: type[ModelT], *, key: Row, values: Row) -> ModelT:
    """Create the row named by `key`, or change what differs in it; an equal row is left alone."""
    known = model._default_manager.filter(**key).first()
    row = known or model(**key)
    wanted = dict(_stored(model, name, value) for name, value in values.items())
    changed = {name: value for name, value in wanted.items() if getattr(row, name) != value}
    if changed or known is None:
        for name, value in changed.items():
            setattr(row, name, value)
        row.save()
    return row


def _stored(model: type[models.Model], name: str, value: Any) -> tuple[str, Any]:
    """The column of a field, and the value as Python knows it (dates and decimals come as text)."""
    field: Any = model._meta.get_field(name)
    return field.attname, value.pk if isinstance(value, models.Model) else field.to_python(value)


SOURCED = ("source", "source_date", "confidence", "inferred", "note")


def sourced(row: Row) -> Row:
    """Only what a row says about its own origin."""
    return {name: row[name] for name in SOURCED}


def chosen(row: Row, *names: str) -> Row:
    """The named values of a row that it has, and what it says about its origin."""
    return {**{name: row[name] for name in names if name in row}, **sourced(row)}
