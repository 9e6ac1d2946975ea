"""Whole registers taken in at once."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from django.utils import timezone

from portineria.accounts.public import Role
from portineria.activities.models import Attendance, Enrolment, Lab, Session
from portineria.activities.public import (
    EnrolmentRow,
    ImportedAttendance,
    ImportedSession,
    LabRow,
    RegisterBatch,
    import_register,
    labs_in,
    sessions_between,
)
from portineria.facts.models import FactRow
from portineria.foundation.walls.public import Actor, entered
from portineria.participations.public import presences_of
from tests.participations.scene import Scene

pytestmark = pytest.mark.django_db
START = datetime(2026, 3, 2, 16, tzinfo=UTC)


def lab_row(scene: Scene, slug: str = "lab-uno") -> LabRow:
    return LabRow(
        slug=slug,
        name="Laboratorio",
        operation_id=scene.operation.pk,
        organisation_id=scene.a.pk,
        neighbourhood_id=scene.here.pk,
        place="Via della Prova 1",
    )


def weeks(count: int, slug: str = "lab-uno") -> list[ImportedSession]:
    return [
        ImportedSession(
            id=uuid4(),
            lab_slug=slug,
            title="Cucina",
            starts_at=START + timedelta(weeks=week),
            ends_at=START + timedelta(weeks=week, hours=2),
            closed=True,
        )
        for week in range(count)
    ]


def batch_of(scene: Scene, people: list[UUID], sessions: list[ImportedSession]) -> RegisterBatch:
    return RegisterBatch(
        labs=[lab_row(scene)],
        sessions=sessions,
        attendances=[
            ImportedAttendance(
                session_id=session.id, person_id=person, client_id=uuid4(), withdrawn=person == people[0]
            )
            for session in sessions
            for person in people
        ],
    )


def test_a_whole_register_is_taken_in_once(scene: Scene) -> None:
    people = [scene.person(f"Persona{number}") for number in range(4)]
    batch = batch_of(scene, people, weeks(3))
    with entered(scene.builder, writes=True):
        assert import_register(batch, scene.builder) == 12
        assert import_register(batch, scene.builder) == 0
        assert (Lab.objects.count(), Session.objects.count(), Enrolment.objects.count()) == (1, 3, 4)
        assert Attendance.objects.standing().count() == 9
        rows = presences_of([scene.operation.pk])
        assert (len(rows), sum(row.withdrawn for row in rows)) == (12, 3)
        assert FactRow.objects.filter(kind="participations.RegisterImported").count() == 1


def test_who_never_came_can_be_enrolled_too(scene: Scene) -> None:
    ada = scene.person("Ada")
    row = EnrolmentRow(lab_slug="lab-uno", person_id=ada)
    with entered(scene.builder, writes=True):
        assert import_register(RegisterBatch(labs=[lab_row(scene)], enrolments=[row]), scene.builder) == 0
        assert Enrolment.objects.get().person_id == ada


def test_a_row_without_its_lab_takes_nothing_in(scene: Scene) -> None:
    with entered(scene.builder, writes=True):
        with pytest.raises(KeyError):
            import_register(RegisterBatch(sessions=weeks(1, "mai-vista")), scene.builder)
        assert not Session.objects.exists()


def test_the_public_calendar_shows_sessions_without_anybody(
    scene: Scene, actor_for: Callable[..., Actor]
) -> None:
    with entered(scene.builder, writes=True):
        import_register(batch_of(scene, [scene.person("Ada")], weeks(3)), scene.builder)
    resident = actor_for(role=Role.RESIDENT, organisation=scene.b)
    with entered(resident, writes=False) as visit:
        day = timezone.localdate(START)
        cards = sessions_between(day, day + timedelta(days=7))
        assert [card.starts_at for card in cards] == [START, START + timedelta(weeks=1)]
        assert {(card.lab_name, card.place, card.state) for card in cards} == {
            ("Laboratorio", "Via della Prova 1", "closed")
        }
        assert sessions_between(day, day, scene.elsewhere.pk) == []
        assert [lab.slug for lab in labs_in(scene.here.pk)] == ["lab-uno"]
        assert visit.subjects == set()
