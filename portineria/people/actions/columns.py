"""Inserting many rows column by column: one array a column, unfolded by the database, walls up as ever.

COPY would be faster still, but PostgreSQL refuses it where row-level security applies.
"""

from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import connection, models

ROWS_PER_STATEMENT = 5000
INSERT = "INSERT INTO {table} ({columns}) SELECT {values} FROM unnest({arrays}) AS given({names})"


def insert_rows(model: type[models.Model], rows: Iterable[models.Model]) -> None:
    """Insert unsaved `rows` of `model`; every field is written, keys were chosen by the application.

    Lists of words (ArrayField) may hold no braces, commas or quotes: only codes are kept in them.
    """
    fields = model._meta.concrete_fields
    sentence = _sentence(model, fields)
    waiting = iter(rows)
    with connection.cursor() as cursor:
        while batch := list(islice(waiting, ROWS_PER_STATEMENT)):
            cursor.execute(sentence, [_column(field, batch) for field in fields])


def _sentence(model: type[models.Model], fields: Sequence[Any]) -> str:
    quoted = [connection.ops.quote_name(field.column) for field in fields]
    types = [field.db_type(connection) for field in fields]
    # A list inside an array would be unfolded with it, so it travels as text.
    carried = [
        "text" if isinstance(field, ArrayField) else kind for field, kind in zip(fields, types, strict=True)
    ]
    return INSERT.format(
        table=connection.ops.quote_name(model._meta.db_table),
        columns=", ".join(quoted),
        values=", ".join(f"{name}::{kind}" for name, kind in zip(quoted, types, strict=True)),
        arrays=", ".join(f"%s::{kind}[]" for kind in carried),
        names=", ".join(quoted),
    )


def _column(field: Any, rows: Sequence[models.Model]) -> list[Any]:
    values = [getattr(row, field.attname) for row in rows]
    if isinstance(field, ArrayField):
        return ["{" + ",".join(value) + "}" for value in values]
    return values
