"""A table for SFC as a file: comma-separated, or a workbook with one sheet."""

import csv
from collections.abc import Sequence
from io import BytesIO, StringIO

from openpyxl import Workbook

from portineria.foundation.exporting import harmless_cell

from ..rules.transmission import Row

CSV, XLSX = "csv", "xlsx"
KINDS = {
    CSV: "text/csv; charset=utf-8",
    XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def file_of(kind: str, columns: Sequence[str], rows: Sequence[Row]) -> bytes:
    """Heading and rows; no text is taken for a formula, numbers stay numbers."""
    harmless = [[harmless_cell(cell) if isinstance(cell, str) else cell for cell in row] for row in rows]
    return _workbook(columns, harmless) if kind == XLSX else _text(columns, harmless)


def _text(columns: Sequence[str], rows: Sequence[Sequence[str | int | None]]) -> bytes:
    text = StringIO()
    lines = csv.writer(text, lineterminator="\n")
    lines.writerow(columns)
    lines.writerows(rows)
    return text.getvalue().encode()


def _workbook(columns: Sequence[str], rows: Sequence[Sequence[str | int | None]]) -> bytes:
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Table")
    for row in (columns, *rows):
        sheet.append(list(row))
    file = BytesIO()
    book.save(file)
    return file.getvalue()
