"""What casework wrote is forgotten at its time, not before; a wish not to be visited is kept as long as it holds."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from importlib import import_module
from uuid import UUID

import pytest
from django.db import DatabaseError, connection
from django.utils import timezone

from portineria.casework.access import FORGETTER, REFUSALS
from portineria.casework.actions.forgetting import Forgotten, forget_what_is_over
from portineria.casework.jobs import forget
from portineria.casework.models import PrivateNote, Round, RoundVisit
from portineria.casework.models.declarations import PRIVATE_NOTE, ROUND
from portineria.casework.rules.forgetting import notes_kept_since, rounds_kept_since
from portineria.facts.models import FactRow
from portineria.foundation.walls.public import Actor, entered
from tests.participations.scene import Scene

from .cases_scene import Cases, build_cases
from .neighbourhood import logged
from .test_rounds import Houses, prepared, visited

WALL = import_module("portineria.casework.migrations.0008_what_is_over_is_forgotten")
pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def noted(scene: Scene, by: Actor, on: date, at: time = time(0, 1)) -> None:
    """A private note of `by`, written on that day of Rome."""
    contact = logged(scene, by)
    with entered(by, writes=True):
        PrivateNote(
            contact_id=contact,
            author_id=by.user_id or 0,
            text=f"Appunto del {on}",
            written_at=timezone.make_aware(datetime.combine(on, at)),
            organisation=scene.a,
            neighbourhood=scene.here,
        ).save(force_insert=True)


def notes_of(by: Actor) -> set[str]:
    with entered(by, writes=False):
        return set(PrivateNote.objects.values_list("text", flat=True))


def told(scene: Scene) -> dict[str, int]:
    with entered(scene.builder, writes=True):
        rows = FactRow.objects.filter(kind__endswith="Forgotten")
        return {row.kind: row.payload["count"] for row in rows}


def test_a_note_is_kept_a_year_to_the_day(scene: Scene, manager: Actor) -> None:
    today = timezone.localdate()
    edge = notes_kept_since(today)
    for day in (edge - 30 * DAY, edge - DAY, edge, today - DAY):
        noted(scene, manager, day)
    assert len(notes_of(manager)) == 4
    assert forget_what_is_over(today=today) == Forgotten(notes=2, rounds=0)
    assert notes_of(manager) == {f"Appunto del {edge}", f"Appunto del {today - DAY}"}
    assert told(scene) == {"casework.PrivateNotesForgotten": 2}


def test_a_second_night_finds_nothing_and_says_nothing(scene: Scene, manager: Actor) -> None:
    noted(scene, manager, notes_kept_since(timezone.localdate()) - DAY)
    assert forget(0) == 1
    before = told(scene)
    assert forget(0) == 0
    assert told(scene) == before


@pytest.fixture
def cases(actor_for: Callable[..., Actor]) -> Cases:
    return build_cases(actor_for)


@pytest.fixture
def houses(cases: Cases) -> Houses:
    found = Houses(cases)
    found.home(cases.person, 0, 1, "2")
    return found


def walked(cases: Cases, ends_on: date, outcome: str = "spoken") -> UUID:
    """A round with its door knocked at, that ended on that day."""
    made = prepared(cases)
    visited(cases, made, outcome)
    with entered(cases.ada, writes=True):
        round_ = Round.objects.get(pk=made.id)
        again = Round(
            what_for=round_.what_for,
            title=str(ends_on),
            starts_on=ends_on - 7 * DAY,
            ends_on=ends_on,
            prepared_by=round_.prepared_by,
            organisation=round_.organisation,
            neighbourhood=round_.neighbourhood,
        )
        again.save(force_insert=True)
        for visit in RoundVisit.objects.filter(round_id=made.id):
            visit.pk, visit.round_id, visit._state.adding = None, again.pk, True
            visit.id = UUID(int=again.pk.int ^ 1)
            visit.save(force_insert=True)
    return again.pk


def rounds_of(by: Actor) -> tuple[set[UUID], int]:
    with entered(by, writes=False):
        visits = RoundVisit.objects.exclude(outcome="").count()
        return set(Round.objects.exclude(title="Caldo").values_list("pk", flat=True)), visits


def test_a_round_goes_whole_two_years_after_its_end(cases: Cases, houses: Houses) -> None:
    edge = rounds_kept_since(timezone.localdate())
    walked(cases, edge - DAY)
    kept = walked(cases, edge)
    found, visits = rounds_of(cases.ada)
    assert len(found) == 2
    assert forget_what_is_over(today=timezone.localdate()) == Forgotten(notes=0, rounds=1)
    assert rounds_of(cases.ada) == ({kept}, visits - 1)
    assert told(cases.scene) == {"casework.RoundsForgotten": 1}


def test_a_wish_not_to_be_visited_outlives_its_round(cases: Cases, houses: Houses) -> None:
    today = timezone.localdate()
    refused = walked(cases, rounds_kept_since(today) - DAY, "refused")
    assert forget_what_is_over(today=today) == Forgotten(notes=0, rounds=0)
    assert rounds_of(cases.ada)[0] == {refused}
    with entered(cases.ada, writes=True):
        RoundVisit.objects.filter(round_id=refused).update(not_before=today)
    assert forget_what_is_over(today=today) == Forgotten(notes=0, rounds=1)


@pytest.mark.parametrize("what", ["private_notes", "rounds"])
def test_nobody_else_forgets_and_nobody_too_early(scene: Scene, manager: Actor, what: str) -> None:
    today = timezone.localdate()
    edge = notes_kept_since(today) if what == "private_notes" else rounds_kept_since(today)
    for who, before in ((FORGETTER, edge + DAY), (REFUSALS, edge), (manager, edge), (FORGETTER, date.max)):
        with pytest.raises(DatabaseError, match="only what is over"), entered(who, writes=True):
            connection.cursor().execute(f"SELECT walls.forget_{what}(%s)", [before])


def test_the_terms_are_those_the_fields_declare() -> None:
    today = date(2026, 11, 23)
    assert PRIVATE_NOTE.retention == "1 anno dalla scrittura"
    assert ROUND.retention == "2 anni dalla fine del giro"
    assert (notes_kept_since(today).year, rounds_kept_since(today).year) == (2025, 2024)
    said = [operation.sql for operation in WALL.Migration.operations]
    assert [f"interval '{years} years'" in sql for years, sql in zip((1, 2), said, strict=True)] == [
        True,
        True,
    ]
