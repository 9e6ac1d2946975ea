"""Reading a table somebody exported: whatever the separator and the encoding, or a clear reason why not."""

import csv
import io
from collections.abc import Sequence

from .refusals import FileUnreadable

LARGEST = 10_000_000  # bytes
MOST_ROWS = 50_000
NumberedRow = tuple[int, dict[str, str] | None]  # line of the file; None: the row has not as many columns


def read_table(content: bytes, columns: Sequence[str]) -> list[NumberedRow]:
    """The rows below the header, each with its line. Raises FileUnreadable; `columns` must all be there."""
    text = _decoded(content)
    header_line = text.lstrip().splitlines()[0] if text.strip() else ""
    if not header_line:
        raise FileUnreadable("Il file è vuoto.")
    separator = max(";,\t|", key=header_line.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        return _rows(reader, columns)
    except csv.Error as error:
        raise FileUnreadable(
            f"Dalla riga {reader.line_num} il file non è una tabella CSV ben formata (virgolette non chiuse?)."
        ) from error


def _decoded(content: bytes) -> str:
    if len(content) > LARGEST:
        raise FileUnreadable("Il file è troppo grande: al massimo 10 MB.")
    if content[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return _by(content, "utf-16")
    if b"\x00" in content:
        raise FileUnreadable("Non è un file di testo: esporta la tabella come CSV.")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _by(content, "cp1252")


def _by(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise FileUnreadable("I caratteri del file non si leggono: salvalo come CSV UTF-8.") from error


def _rows(reader: "csv._reader", columns: Sequence[str]) -> list[NumberedRow]:  # type: ignore[name-defined]
    header: list[str] = []
    rows: list[NumberedRow] = []
    began = 1
    for values in reader:
        line, began = began, reader.line_num + 1
        if not any(value.strip() for value in values):
            continue
        if not header:
            header = _header(values, columns)
        elif len(rows) >= MOST_ROWS:
            raise FileUnreadable(f"Il file ha troppe righe: al massimo {MOST_ROWS}.")
        else:
            rows.append((line, _named(header, values)))
    return rows


def _named(header: list[str], values: list[str]) -> dict[str, str] | None:
    return dict(zip(header, values, strict=True)) if len(values) == len(header) else None


def _header(values: list[str], columns: Sequence[str]) -> list[str]:
    names = [value.strip().casefold() for value in values]
    missing = [name for name in columns if name not in names]
    if missing:
        raise FileUnreadable(
            f"Nella prima riga mancano queste colonne: {', '.join(missing)}. Servono: {', '.join(columns)}."
        )
    if len(set(names)) != len(names):
        raise FileUnreadable("Nella prima riga due colonne hanno lo stesso nome.")
    return names
