"""Writing operations that a file describes."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from portineria.foundation.walls.public import Actor

from .models import Operation, Priority, Programme, SpecificObjective
from .rules import OperationRow, RowRefused, programme_key, read_operation
from .words import Scheme, State

ACCEPTED, UPDATED, UNCHANGED, REJECTED = "accepted", "updated", "unchanged", "rejected"
NOT_SAID = "ND"  # the priority of an objective that the file names alone
Cells = tuple[int, Mapping[str, str], int]


@dataclass(frozen=True, slots=True)
class OperationOutcome:
    """What became of a row: its line, the verdict, and (code, sentence) of a refusal or of what looks odd."""

    line: int
    verdict: str
    findings: tuple[tuple[str, str], ...] = ()


def import_operations(rows: Iterable[Cells], *, source: str, by: Actor) -> Iterator[OperationOutcome]:
    """Write operations by code, each row with its line and cells; the same again changes nothing.

    A row says what it says: a blank start, end, objective or CUP takes away the earlier one. Other fields of an
    operation stay as they are.
    """
    programmes = _programmes()
    for line, cells, _ in rows:
        try:
            yield _written(line, read_operation(cells), programmes, source)
        except RowRefused as refusal:
            yield OperationOutcome(line, REJECTED, ((refusal.code, str(refusal)),))


def _programmes() -> dict[str, Programme]:
    """Every programme by its code, its exact name, and its short name."""
    known = list(Programme.objects.all())
    by_key = {programme_key(one.code): one for one in known}
    return by_key | {one.name: one for one in known}


def _written(
    line: int, row: OperationRow, programmes: Mapping[str, Programme], source: str
) -> OperationOutcome:
    programme = programmes.get(row.programme) or programmes.get(programme_key(row.programme))
    if programme is None:
        sentence = f"Nessun programma si chiama «{row.programme[:80]}»."
        raise RowRefused("unknown_programme", sentence)
    operation = Operation.objects.filter(code=row.code).first()
    findings, cup = _cup(row)
    wanted = {
        "title": row.title,
        "programme_id": programme.pk,
        "specific_objective_id": _objective(row, programme, source),
        "starts_on": row.starts_on,
        "ends_on": row.ends_on,
        "cup": cup,
    }
    if operation is None:
        said = {"scheme": Scheme.OTHER, "state": State.RUNNING, "source": f"File {source}"[:400]}
        Operation.objects.create(code=row.code, **wanted, **said)
        return OperationOutcome(line, ACCEPTED, findings)
    return OperationOutcome(line, _changed(operation, wanted), findings)


def _changed(operation: Operation, wanted: Mapping[str, Any]) -> str:
    differs = [name for name, value in wanted.items() if getattr(operation, name) != value]
    if not differs:
        return UNCHANGED
    for name in differs:
        setattr(operation, name, wanted[name])
    operation.save(update_fields=differs)
    return UPDATED


def _cup(row: OperationRow) -> tuple[tuple[tuple[str, str], ...], str | None]:
    """The CUP, unless another operation has it: then it is left out, and said."""
    if row.cup and Operation.objects.filter(cup=row.cup).exclude(code=row.code).exists():
        sentence = f"Il CUP {row.cup} è già di un altro progetto: qui resta vuoto."
        return (("cup_taken", sentence),), None
    return (), row.cup


def _objective(row: OperationRow, programme: Programme, source: str) -> int | None:
    """The specific objective of that code in the programme, written now when nobody knew it."""
    code = row.specific_objective
    if not code:
        return None
    known = SpecificObjective.objects.filter(priority__programme=programme, code=code).first()
    if known is None:
        said = {"source": f"File {source}"[:400]}
        priority, _ = Priority.objects.get_or_create(
            programme=programme, code=NOT_SAID, defaults={"name": "Priorità non indicata", **said}
        )
        known = SpecificObjective.objects.create(
            priority=priority, code=code, name=f"Obiettivo specifico {code}", **said
        )
    return known.pk
