"""`portineria import-participations FILE.csv [--json]`: a register of participations, with a verdict for each row."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.utils.timezone import localdate

from portineria.foundation.importing.public import WARNING, ImportCommand, NumberedRow, Tally, open_table
from portineria.foundation.walls.public import entered
from portineria.organisations.public import organisation_by_code
from portineria.participations.public import (
    COLUMNS,
    IMPORTER,
    REQUIRED,
    ParsedRow,
    RowOutcome,
    Where,
    import_register,
    parse,
    with_excess,
)
from portineria.places.public import neighbourhood_by_slug

from ...words import IMPORTED

LABELS = {verdict.value: verdict.label for verdict in IMPORTED}


class Command(ImportCommand):
    """Safe to repeat: the same file again leaves everything unchanged."""

    help = "Carica le partecipazioni da un file CSV e dice l’esito di ogni riga."
    labels = LABELS
    file_help = f"CSV con le colonne: {', '.join(COLUMNS)}"

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("--ente", default="", help="a chi risultano note le persone (il capofila)")
        parser.add_argument(
            "--quartiere", default="", help="dove risultano note (il quartiere, se è uno solo)"
        )

    def take_in(self, file: Path, tally: Tally, **options: Any) -> None:
        where = _where(options["ente"], options["quartiere"])
        with (
            open_table(file, required=REQUIRED, columns=COLUMNS) as rows,
            entered(IMPORTER, writes=True),
        ):
            outcomes = import_register(_parsed(rows), where=where, today=localdate(), by=IMPORTER)
            for outcome in outcomes:
                _note(tally, outcome)


def _parsed(rows: Iterator[NumberedRow]) -> Iterator[tuple[int, ParsedRow]]:
    for line, cells, excess in rows:
        row = parse(cells)
        yield line, with_excess(row, excess)


def _note(tally: Tally, outcome: RowOutcome) -> None:
    tally.add(outcome.verdict)
    for finding in outcome.findings:
        verdict = "rejected" if outcome.verdict == "rejected" else WARNING
        tally.tell(outcome.line, verdict, finding.code, finding.message)


def _where(body: str, slug: str) -> Where:
    found, place = organisation_by_code(body) if body else None, neighbourhood_by_slug(slug) if slug else None
    if body and found is None:
        raise CommandError("Questo ente non c’è: controlla il codice dopo --ente.")
    if slug and place is None:
        raise CommandError("Questo quartiere non c’è: controlla il codice dopo --quartiere.")
    return Where(organisation_id=found.id if found else None, neighbourhood_id=place.id if place else None)
