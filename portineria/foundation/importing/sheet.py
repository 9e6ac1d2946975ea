"""Reading the first sheet of an Excel file (XLSX) as the same table a CSV file would be."""

import zipfile
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl

from .table import FileUnreadable, NumberedRow, header_of, open_table

LARGEST_UNFOLDED = 200_000_000  # bytes; a small file that unfolds into more is a trap
UNREADABLE = "Il foglio Excel non si legge: aprilo, salvalo di nuovo come XLSX o come «CSV UTF-8» e riprova."


def open_rows(
    file: Path, *, required: Sequence[str], columns: Sequence[str]
) -> AbstractContextManager[Iterator[NumberedRow]]:
    """The rows of a CSV file or of a sheet, whichever the bytes say it is, whatever the name says."""
    with file.open("rb") as opened:
        is_sheet = opened.read(4) == b"PK\x03\x04"
    return (open_sheet if is_sheet else open_table)(file, required=required, columns=columns)


@contextmanager
def open_sheet(
    file: Path, *, required: Sequence[str], columns: Sequence[str]
) -> Iterator[Iterator[NumberedRow]]:
    """The rows below the header of the first sheet, as `open_table` gives them; FileUnreadable says why not.

    Dates become ISO days, whole numbers lose their «.0», true and false become yes and no; a formula is what Excel
    last made of it.
    """
    _look_inside(file)
    try:
        book = openpyxl.load_workbook(file, read_only=True, data_only=True, keep_links=False)
    except Exception as error:  # whatever a broken archive raises, it is a file we cannot read
        raise FileUnreadable(UNREADABLE) from error
    try:
        yield _rows(book.worksheets[0], required, columns) if book.worksheets else iter(())
    finally:
        book.close()


def _look_inside(file: Path) -> None:
    try:
        with zipfile.ZipFile(file) as archive:
            unfolded = sum(part.file_size for part in archive.infolist())
    except (zipfile.BadZipFile, OSError) as error:
        raise FileUnreadable(UNREADABLE) from error
    if unfolded > LARGEST_UNFOLDED:
        raise FileUnreadable("Il foglio Excel, aperto, è troppo grande: dividilo in più file e riprova.")


def _rows(sheet: Any, required: Sequence[str], columns: Sequence[str]) -> Iterator[NumberedRow]:
    sheet.reset_dimensions()  # what the file says about its own size may be a lie
    lines = enumerate(_values(sheet), start=1)
    header = header_of(next(lines, (1, []))[1], required)
    wanted = [(place, name) for place, name in enumerate(header) if name in set(columns)]
    for line, cells in lines:
        values = cells + [""] * (len(header) - len(cells))
        if cells:
            yield line, {name: values[place] for place, name in wanted}, max(0, len(cells) - len(header))


def _values(sheet: Any) -> Iterator[list[str]]:
    try:
        for row in sheet.iter_rows(values_only=True):
            yield _trimmed([_text(value) for value in row])
    except Exception as error:  # XML that ends in the middle, a part that is not there
        raise FileUnreadable(UNREADABLE) from error


def _trimmed(values: list[str]) -> list[str]:
    while values and not values[-1]:
        values.pop()
    return values


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()
