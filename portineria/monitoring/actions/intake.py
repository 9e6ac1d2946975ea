"""Taking in a register from the browser: its rows are kept, judged in stretches, corrected, or left out.

The judging and the writing are those of `import_register`, the same as the command's. Rows of an operation in which the
body of who uploads has no part are refused like those of an unknown one: nothing is told about it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from portineria.foundation.importing.public import FileUnreadable, open_rows
from portineria.foundation.walls.public import Actor, entered
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

from ..models import Intake, IntakeRow
from ..queries import own_operations
from ..words import RowVerdict

STRETCH = 250  # rows judged between two signs of life
MOST_ROWS = 20_000  # more than this is for the command
WRITTEN_AT_ONCE = 2_000
UNKNOWN_OPERATION = "unknown_operation"
NOT_YOURS = "Il tuo ente non ha un progetto con il codice «{}»: controlla il codice, o lascia fuori la riga."


class TooManyRows(FileUnreadable):
    """The file has more rows than the browser takes in."""


@transaction.atomic
def begin_intake(*, file: Path, file_name: str, neighbourhood_id: int, by: Actor) -> Intake:
    """Keep the rows of a file to be judged. FileUnreadable says why not (Italian); nothing is written then."""
    intake = Intake(
        file_name="".join(letter for letter in file_name if letter.isprintable())[:200] or "registro",
        uploaded_at=timezone.now(),
        uploaded_by=by.user_id or 0,
        organisation_id=by.organisation_id or 0,
        neighbourhood_id=neighbourhood_id,
    )
    with open_rows(file, required=REQUIRED, columns=COLUMNS) as rows:
        kept = [_row(intake, line, cells, excess) for line, cells, excess in _not_too_many(rows)]
    if not kept:
        raise FileUnreadable("Sotto l’intestazione non c’è nessuna riga.")
    intake.total = len(kept)
    intake.save(force_insert=True)
    IntakeRow.objects.bulk_create(kept, batch_size=WRITTEN_AT_ONCE)
    return intake


@transaction.atomic
def continue_intake(*, intake_id: UUID, by: Actor) -> None:
    """Judge the next rows, and write those that can be taken in. Safe to repeat; Intake.DoesNotExist."""
    intake = Intake.objects.select_for_update(of=("self",)).get(pk=intake_id)
    if waiting := list(intake.rows.waiting()[:STRETCH]):
        _judge(intake, waiting, by)


@transaction.atomic
def correct_row(*, row_id: UUID, cells: Mapping[str, str], by: Actor) -> IntakeRow:
    """Judge a refused row again with these cells; refused again it keeps them. IntakeRow.DoesNotExist."""
    row = IntakeRow.objects.select_for_update(of=("self",)).refused().select_related("intake").get(pk=row_id)
    row.cells, row.excess = {name: text for name, text in cells.items() if text}, 0
    _judge(row.intake, [row], by)
    return row


@transaction.atomic
def leave_row_out(*, row_id: UUID, by: Actor) -> None:
    """A refused row is not taken in, and what it said is forgotten. IntakeRow.DoesNotExist."""
    row = IntakeRow.objects.select_for_update(of=("self",)).refused().get(pk=row_id)
    _become(row, RowVerdict.LEFT_OUT, "", ())
    row.save(update_fields=CHANGED)


@transaction.atomic
def forget_intake(*, intake_id: UUID, by: Actor) -> None:
    """Take a list away with the rows nobody took in; what was taken in stays in the registers. Intake.DoesNotExist."""
    intake = Intake.objects.get(pk=intake_id)
    intake.rows.all().delete()
    intake.delete()


@transaction.atomic
def forget_old_intakes(*, before: datetime, by: Actor) -> int:
    """Take away the lists uploaded before that moment, with the rows nobody took in; returns how many lists."""
    old = Intake.objects.filter(uploaded_at__lt=before)
    IntakeRow.objects.filter(intake__in=old).delete()
    _, counts = old.delete()
    return counts.get("monitoring.Intake", 0)


CHANGED = ["cells", "excess", "verdict", "code", "remarks"]


def _not_too_many(rows: Iterable[Any]) -> Iterable[Any]:
    for count, row in enumerate(rows, start=1):
        if count > MOST_ROWS:
            raise TooManyRows(
                f"Il file ha più di {MOST_ROWS} righe: dividilo, oppure chiedi a chi gestisce Portineria di usare "
                "il comando import-participations."
            )
        yield row


def _row(intake: Intake, line: int, cells: Mapping[str, str], excess: int) -> IntakeRow:
    return IntakeRow(
        intake=intake,
        line=line,
        cells={name: text.replace("\0", "�") for name, text in cells.items() if text.strip()},
        excess=excess,
        organisation_id=intake.organisation_id,
        neighbourhood_id=intake.neighbourhood_id,
    )


def _judge(intake: Intake, rows: list[IntakeRow], by: Actor) -> None:
    where = Where(organisation_id=intake.organisation_id, neighbourhood_id=intake.neighbourhood_id)
    known = {card.code for card in own_operations(intake.organisation_id)}
    parsed = [(row.line, _parsed(row, known)) for row in rows]
    with entered(IMPORTER, writes=True):
        outcomes = list(import_register(parsed, where=where, today=timezone.localdate(), by=by))
    for row, outcome in zip(rows, outcomes, strict=True):
        _note(row, outcome)
    IntakeRow.objects.bulk_update(rows, CHANGED)


def _parsed(row: IntakeRow, known: set[str]) -> ParsedRow:
    parsed = parse(row.cells)
    parsed = with_excess(parsed, row.excess)
    return parsed if parsed.operation in known else replace(parsed, operation="")


def _note(row: IntakeRow, outcome: RowOutcome) -> None:
    refused = outcome.verdict == RowVerdict.REJECTED
    code = outcome.findings[0].code if refused and outcome.findings else ""
    remarks = [finding.message for finding in outcome.findings]
    if code == UNKNOWN_OPERATION and (written := row.cells.get("operation")):
        remarks = [NOT_YOURS.format(written[:40])]
    _become(row, RowVerdict(outcome.verdict), code, remarks)


def _become(row: IntakeRow, verdict: RowVerdict, code: str, remarks: Iterable[str]) -> None:
    row.verdict, row.code, row.remarks = verdict, code, list(remarks)
    if verdict not in RowVerdict.unfinished():
        row.cells, row.excess = {}, 0
