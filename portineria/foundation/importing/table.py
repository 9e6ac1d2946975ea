"""Reading a CSV file of any size row by row: memory is bounded, and what cannot be read says why (Italian)."""

import csv
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from io import TextIOBase
from pathlib import Path
from typing import Any

LONGEST_LINE = 1_000_000  # characters
MOST_COLUMNS = 500
SEPARATORS = ",;\t|"
NOT_TEXT = {b"PK\x03\x04": "un foglio Excel (XLSX)", b"\xd0\xcf\x11\xe0": "un foglio Excel (XLS)"}
TWO_BYTES = (b"\xff\xfe", b"\xfe\xff")
SAVE_AS = "Salvalo come «CSV UTF-8» e riprova."
NumberedRow = tuple[int, dict[str, str], int]  # line of the file, cells by column, cells there should not be


class FileUnreadable(ValueError):
    """The file is not a table that can be read; the message (Italian) says why and what to do."""


@contextmanager
def open_table(
    file: Path, *, required: Sequence[str], columns: Sequence[str]
) -> Iterator[Iterator[NumberedRow]]:
    """The rows below the header, read as they are asked for; blank lines are left out.

    The header may be in any order, and hold columns that are not in `columns`: they are left out. FileUnreadable,
    also while reading on: not a file, not UTF-8, no header, quotes never closed, a line without end.
    """
    try:
        _look_at(file)
        with file.open(encoding="utf-8-sig", newline="") as opened:
            yield _rows(opened, required, columns)
    except OSError as error:
        raise FileUnreadable(f"Il file «{file.name}» non si apre: controlla nome e permessi.") from error


def _look_at(file: Path) -> None:
    """Refuse at once what is no text."""
    with file.open("rb") as opened:
        head = opened.read(4096)
    if not head.strip():
        raise FileUnreadable("Il file è vuoto.")
    if head[:4] in NOT_TEXT:
        raise FileUnreadable(f"Il file è {NOT_TEXT[head[:4]]}, non un CSV. {SAVE_AS}")
    if head[:2] in TWO_BYTES or b"\0" in head[:64]:
        raise FileUnreadable(f"Il file è scritto in UTF-16, o non è un testo. {SAVE_AS}")


def _lines(opened: TextIOBase | Any) -> Iterator[str]:
    try:
        while line := opened.readline(LONGEST_LINE):
            if len(line) == LONGEST_LINE:
                raise FileUnreadable("Una riga del file è troppo lunga: non sembra una tabella CSV.")
            yield line
    except UnicodeDecodeError as error:
        raise FileUnreadable(f"Il file non è scritto in UTF-8. {SAVE_AS}") from error


def _rows(opened: Any, required: Sequence[str], columns: Sequence[str]) -> Iterator[NumberedRow]:
    lines = _lines(opened)
    first = next(lines, "")
    reader = csv.reader(_again(first, lines), delimiter=max(SEPARATORS, key=first.count), strict=True)
    try:
        header = header_of(next(reader, []), required)
        wanted = [(place, name) for place, name in enumerate(header) if name in set(columns)]
        yield from _cells(reader, wanted, len(header))
    except csv.Error as error:
        raise FileUnreadable(
            f"Alla riga {reader.line_num} il file non è una tabella CSV ben formata (virgolette non chiuse?)."
        ) from error


def _again(first: str, rest: Iterator[str]) -> Iterator[str]:
    yield first
    yield from rest


def _cells(reader: Any, wanted: list[tuple[int, str]], width: int) -> Iterator[NumberedRow]:
    began = reader.line_num + 1
    for values in reader:
        line, began = began, reader.line_num + 1
        if not values:
            continue
        excess = len(values) - width
        if excess < 0:
            values += [""] * -excess
        yield line, {name: values[place] for place, name in wanted}, excess


def header_of(values: list[str], required: Sequence[str]) -> list[str]:
    """The names of the columns, folded; FileUnreadable when a required one is missing or one stands twice."""
    if len(values) > MOST_COLUMNS:
        raise FileUnreadable(f"La prima riga ha {len(values)} colonne: al massimo {MOST_COLUMNS}.")
    names = [value.strip().casefold() for value in values]
    missing = [name for name in required if name not in names]
    if missing:
        raise FileUnreadable(f"Nella prima riga mancano queste colonne: {', '.join(missing)}.")
    twice = sorted({name for name in names if name and names.count(name) > 1})
    if twice:
        raise FileUnreadable(f"Nella prima riga una colonna c’è due volte: {', '.join(twice)}.")
    return names
