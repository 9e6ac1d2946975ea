"""Invented lives in an operation of the real database, imported or typed by hand."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, timedelta
from random import Random
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction

from portineria.foundation.walls.public import entered
from portineria.participations.public import (
    EntryState,
    ExitState,
    FollowupState,
    ParsedRow,
    Record,
    RowOutcome,
    SpellRecord,
    Where,
    fold,
    import_register,
    leave_operation,
    record_entry_state,
    record_exit_state,
    record_followup,
    record_presence,
)
from portineria.programmes.models import Operation, Priority, Programme, SpecificObjective, SubProject
from tests.participations.scene import SOURCE, Scene

TODAY = date(2026, 11, 23)
Crowd = Sequence[Sequence[SpellRecord]]


def operation_of(programme: str, objective: str, code: str = "OP-C") -> Operation:
    """An operation of a programme under a specific objective."""
    dates = {"period": "2021-2027", "starts_on": date(2014, 1, 1), "ends_on": date(2029, 12, 31)}
    above, _ = Programme.objects.get_or_create(
        code=programme, defaults={"name": programme, **dates, **SOURCE}
    )
    priority, _ = Priority.objects.get_or_create(programme=above, code="1", defaults={"name": "1", **SOURCE})
    aim, _ = SpecificObjective.objects.get_or_create(
        priority=priority, code=objective, defaults={"name": objective, **SOURCE}
    )
    operation = Operation.objects.create(
        code=code, title=code, scheme="ALTRO", programme=above, specific_objective=aim, **SOURCE
    )
    SubProject.objects.create(operation=operation, kind="laboratory", title="Laboratorio", **SOURCE)
    return operation


def rows_of(crowd: Crowd, operation: str = "OP-C") -> list[tuple[int, ParsedRow]]:
    """The rows of a file that tells these lives."""
    rows = [
        ParsedRow(operation=operation, person_ref=f"P{number}", given_name=f"Persona {number}", spell=spell)
        for number, spells in enumerate(crowd)
        for spell in spells
    ]
    return list(enumerate(rows, start=2))


def imported(scene: Scene, rows: Sequence[tuple[int, ParsedRow]]) -> list[RowOutcome]:
    with entered(scene.builder, writes=True):
        return list(import_register(rows, where=Where(), today=TODAY, by=scene.builder))


def typed(scene: Scene, operation: Operation, spells: Sequence[SpellRecord]) -> UUID:
    """The same life written down by hand as it happens, meeting after meeting."""
    person = scene.person(f"A mano {uuid4()}")
    place = {"organisation_id": scene.a.pk, "neighbourhood_id": scene.here.pk}
    who: dict[str, Any] = {"operation_id": operation.pk, "person_id": person, "by": scene.builder}
    with entered(scene.builder, writes=True):
        for spell in spells:
            record_presence(
                **who, **place, sub_project_kind="laboratory", on=spell.entered_on, source_id=uuid4()
            )
            record_entry_state(**who, state=spell.entry, observed_on=spell.entered_on)
            if spell.left_on:
                leave_operation(**who, on=spell.left_on)
            record_exit_state(**who, state=spell.exit, qualification_on=spell.qualification_on)
            record_followup(**who, state=spell.followup)
    return person


def folded(crowd: Crowd, as_of: date) -> list[Record]:
    return [record for spells in crowd if (record := fold(spells, as_of)) is not None]


@contextmanager
def undone() -> Iterator[None]:
    """What happens inside leaves no trace."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def lives_at_the_edges(number: int, chance: Random) -> list[list[SpellRecord]]:
    """Complete lives whose dates, ages and months stand on both sides of every threshold."""
    return [[_at_an_edge(chance)] for _ in range(number)]


def _at_an_edge(chance: Random) -> SpellRecord:
    entered_on = chance.choice([date(2024, 2, 29), date(2025, 3, 1), date(2025, 2, 28), date(2024, 8, 31)])
    left_on = chance.choice([None, entered_on, date(2025, 8, 31), date(2025, 4, 30)])
    out = left_on or entered_on
    return SpellRecord(
        entered_on=entered_on,
        entry=_entry_at_an_edge(entered_on, chance),
        left_on=left_on,
        exit=ExitState(
            observed_on=chance.choice([None, *(out + timedelta(days=n) for n in (-1, 0, 27, 28, 29))]),
            employment=chance.choice([None, "employed", "inactive"]),
            job_search=chance.choice([None, True, True, False]),
            in_education=chance.choice([None, True, False]),
        ),
        qualification_on=chance.choice(
            [None, entered_on, entered_on - timedelta(days=1), *(out + timedelta(days=n) for n in (28, 29))]
        ),
        followup=FollowupState(
            observed_on=chance.choice([None, *(date(2026, 2, n) for n in (27, 28)), date(2025, 10, 30)]),
            employment=chance.choice([None, "employed", "employed", "unemployed"]),
            improved=chance.choice([None, True, False]),
        ),
    )


def _entry_at_an_edge(entered_on: date, chance: Random) -> EntryState:
    age, shift = chance.choice([18, 25, 30, 55, 40]), chance.choice([-1, 0, 1])
    day = 28 if (entered_on.month, entered_on.day) == (2, 29) else entered_on.day
    return EntryState(
        birth_date=chance.choice(
            [
                entered_on.replace(year=entered_on.year - age, day=day) + timedelta(days=shift),
                date(2004, 2, 29),
            ]
        ),
        gender=chance.choice(["F", "M", "X", "F", "M", "X", None]),
        citizenship=chance.choice([None, "IT", "XX", "GB", "HR"]),
        employment=chance.choice(["unemployed", "inactive", "employed"]),
        unemployed_months=chance.choice([None, 0, 6, 7, 12, 13]),
        in_education=chance.choice([None, True, False, False]),
        isced=chance.choice([*range(9), None]),
        disability=chance.choice([None, "yes", "no", "refused"]),
        foreign_background=chance.choice([None, "yes", "no", "refused"]),
        minority=chance.choice([None, "yes", "no", "refused"]),
        housing=chance.choice([None, "adequate", "roofless", "houseless", "insecure", "inadequate"]),
    )
