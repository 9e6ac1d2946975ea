"""How the published years are shown: charts, tables, files; what is hidden stays hidden in all of them."""

import csv
import io
from collections.abc import Iterator, Sequence
from typing import Any

from portineria.foundation.exporting import harmless_cell
from portineria.results.public import ReleaseCard

FILE = "anni.csv"
HIDDEN = "nascosto"
NOBODY = "nessuno"
BREAKDOWNS = {
    "programme": ("programmi", "Per programma", "Programma"),
    "neighbourhood": ("quartieri", "Per quartiere", "Quartiere"),
    "gender": ("genere", "Per genere", "Genere"),
}
FIELDS: dict[str, tuple[str, str, str]] = {
    "anno": ("integer", "Anno", "anno del primo ingresso nel progetto"),
    "divisione": ("string", "Divisione", "total, programme, neighbourhood o gender"),
    "codice": ("string", "Codice", "di che cosa si parla: programma, quartiere, genere"),
    "nome": ("string", "Nome", "lo stesso, in parole"),
    "ingressi": ("integer", "Ingressi", "quanti; vuoto: la casella è nascosta"),
    "al": ("date", "Alla data", "giorno dei registri contati"),
    "impronta": ("string", "Impronta", "sha256 dell’edizione"),
}


def years_page(releases: Sequence[ReleaseCard]) -> dict[str, Any]:
    """Everything the page of the years shows."""
    return {
        "releases": releases,
        "groups": [(str(one.year), [_total(one)]) for one in releases],
        "series": ["Ingressi"],
        "tables": [_table(code, releases) | _drawn(code, releases) for code in BREAKDOWNS],
        "editions": [
            (f"Anno {one.year}", f"almeno {one.threshold} persone in ogni casella · {one.digest}")
            for one in releases
        ],
    }


def _total(release: ReleaseCard) -> int | None:
    if not release.cells:
        return 0
    return next((cell.value for cell in release.cells if cell.breakdown == "total"), None)


def _table(breakdown: str, releases: Sequence[ReleaseCard]) -> dict[str, Any]:
    anchor, title, first = BREAKDOWNS[breakdown]
    cells = {
        (cell.key, one.year): cell.value
        for one in releases
        for cell in one.cells
        if cell.breakdown == breakdown
    }
    labels = {cell.key: cell.label for one in releases for cell in one.cells if cell.breakdown == breakdown}
    return {
        "anchor": anchor,
        "title": title,
        "columns": [first, *((str(one.year), "number") for one in releases)],
        "rows": [
            (label, *(_said(cells, key, one.year) for one in releases))
            for key, label in sorted(labels.items(), key=lambda pair: pair[1])
        ],
    }


def _drawn(breakdown: str, releases: Sequence[ReleaseCard]) -> dict[str, Any]:
    """The bars of the last year that tells something: a chart of every year would be longer than its table."""
    by_year = {
        one.year: [cell for cell in one.cells if cell.breakdown == breakdown]
        for one in releases
        if any(cell.breakdown == breakdown and cell.value for cell in one.cells)
    }
    last = max(by_year, default=None)
    cells = sorted(by_year.get(last or 0, ()), key=lambda cell: cell.label)
    return {
        "chart": f"{BREAKDOWNS[breakdown][1]}, {last}",
        "groups": [(cell.label, [cell.value]) for cell in cells],
        "series": [str(last)],
    }


def _said(cells: dict[tuple[str, int], int | None], key: str, year: int) -> int | str:
    if (key, year) not in cells:
        return NOBODY
    value = cells[key, year]
    return HIDDEN if value is None else value


def rows_of(releases: Sequence[ReleaseCard]) -> Iterator[list[str]]:
    """The rows of the file: one a cell."""
    for one in releases:
        for cell in one.cells:
            value = "" if cell.value is None else str(cell.value)
            key, name = harmless_cell(cell.key), harmless_cell(cell.label)
            yield [str(one.year), cell.breakdown, key, name, value, one.as_of.isoformat(), one.digest]


def years_csv(releases: Sequence[ReleaseCard]) -> str:
    """Every published cell, UTF-8 with a header."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(FIELDS)
    writer.writerows(rows_of(releases))
    return file.getvalue()


def years_package(releases: Sequence[ReleaseCard]) -> dict[str, Any]:
    """What the file is (Frictionless Data Package with its Table Schema)."""
    fields = [
        {"name": name, "type": kind, "title": title, "description": words}
        for name, (kind, title, words) in FIELDS.items()
    ]
    return {
        "name": "portineria-ingressi-per-anno",
        "title": "Ingressi nei progetti per anno, programma, quartiere e genere",
        "licenses": [{"name": "CC-BY-4.0", "title": "Creative Commons Attribuzione 4.0"}],
        "created": max((one.as_of.isoformat() for one in releases), default=None),
        "resources": [
            {
                "name": "ingressi-per-anno",
                "path": FILE,  # beside the description: an absolute path is not allowed
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8",
                "schema": {
                    "fields": fields,
                    "primaryKey": ["anno", "divisione", "codice"],
                    "missingValues": [""],
                },
            }
        ],
    }
