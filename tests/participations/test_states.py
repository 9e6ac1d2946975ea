"""What was true at entry, at exit, at six months: written once, by whoever reaches the spell, and folded at once."""

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from django.db import connection, transaction
from django.db.utils import ProgrammingError

from portineria.accounts.public import Role
from portineria.facts.models import FactRow
from portineria.foundation.walls.public import Actor, entered
from portineria.participations.models import Answer, FlatRecord, SourceRef, State
from portineria.participations.public import (
    EntryState,
    ExitState,
    FollowupState,
    NoSuchSpell,
    record_entry_state,
    record_exit_state,
    record_followup,
)

from .scene import Scene
from .test_taking_part import MARCH, came

pytestmark = pytest.mark.django_db
FIRST = EntryState(gender="F", birth_date=date(1990, 5, 1), employment="inactive")


@pytest.fixture
def ada(scene: Scene) -> UUID:
    """Somebody who came once."""
    person = scene.person("Ada")
    came(scene, person)
    return person


def says(scene: Scene, person: UUID, state: EntryState, by: Actor | None = None, **more: Any) -> bool:
    by = by or scene.builder
    with entered(by, writes=True):
        return record_entry_state(
            operation_id=scene.operation.pk,
            person_id=person,
            state=state,
            observed_on=more.pop("observed_on", MARCH),
            by=by,
            **more,
        )


def flat(scene: Scene) -> FlatRecord:
    with entered(scene.builder, writes=True):
        record: FlatRecord = FlatRecord.objects.get()
        return record


def test_who_only_came_has_a_record_without_answers(scene: Scene, ada: UUID) -> None:
    record = flat(scene)
    assert (record.person_id, record.entered_on, record.gender) == (ada, MARCH, None)


def test_three_things_first_and_the_rest_later(scene: Scene, ada: UUID) -> None:
    assert says(scene, ada, FIRST)
    assert says(scene, ada, EntryState(isced=3, disability="refused"), observed_on=date(2026, 4, 1))
    record = flat(scene)
    assert (record.gender, record.employment, record.isced, record.disability) == (
        *("F", "inactive", 3),
        "refused",
    )
    with entered(scene.builder, writes=True):
        answer = Answer.objects.get()
        assert (answer.question, answer.answered_on, answer.collected_by) == (
            "disability",
            date(2026, 4, 1),
            0,
        )


def test_the_same_again_changes_nothing_and_tells_nobody(scene: Scene, ada: UUID) -> None:
    assert says(scene, ada, FIRST)
    assert not says(scene, ada, FIRST, observed_on=date(2026, 5, 1))
    with entered(scene.builder, writes=True):
        assert State.objects.get().entry_observed_on == MARCH
        assert FactRow.objects.filter(kind="participations.StateRecorded").count() == 1


def test_what_was_said_can_become_unknown_again(scene: Scene, ada: UUID) -> None:
    says(scene, ada, EntryState(isced=3, minority="yes"))
    assert says(scene, ada, EntryState(), forget=("isced", "minority"))
    assert (flat(scene).isced, flat(scene).minority) == (None, None)


def test_exit_and_six_months_are_of_the_last_spell(scene: Scene, ada: UUID) -> None:
    who: dict[str, Any] = {"operation_id": scene.operation.pk, "person_id": ada, "by": scene.builder}
    left = date(2026, 3, 31)
    with entered(scene.builder, writes=True):
        assert record_exit_state(
            **who,
            left_on=left,
            state=ExitState(observed_on=left, employment="employed"),
            qualification_on=left,
        )
        assert not record_exit_state(**who, left_on=left, state=ExitState(employment="employed"))
        assert record_followup(
            **who, state=FollowupState(observed_on=date(2026, 10, 1), employment="employed")
        )
    record = flat(scene)
    assert (record.left_on, record.exit_employment, record.qualification_on) == (left, "employed", left)
    assert (record.followup_employment, record.settled_on) == ("employed", date(2026, 10, 1))
    came(scene, ada, on=date(2026, 11, 1))
    assert (flat(scene).left_on, flat(scene).exit_employment, flat(scene).followup_employment) == (
        None,
        None,
        None,
    )


def test_a_body_that_does_not_reach_the_spell_writes_nothing(
    scene: Scene, ada: UUID, actor_for: Callable[..., Actor]
) -> None:
    inside = actor_for(role=Role.LAB_OPERATOR, organisation=scene.a, neighbourhoods=[scene.here])
    outside = actor_for(role=Role.LAB_OPERATOR, organisation=scene.b, neighbourhoods=[scene.elsewhere])
    assert says(scene, ada, FIRST, by=inside)
    with pytest.raises(NoSuchSpell):
        says(scene, ada, EntryState(gender="M"), by=outside)
    assert flat(scene).gender == "F"
    with entered(inside, writes=False):
        assert State.objects.get().entry_by == inside.user_id
        assert FlatRecord.objects.count() == 1
    with entered(outside, writes=False):
        assert (State.objects.count(), FlatRecord.objects.count(), Answer.objects.count()) == (0, 0, 0)


def test_who_has_no_place_is_reached_by_parts_of_the_system_alone(
    scene: Scene, ada: UUID, actor_for: Callable[..., Actor]
) -> None:
    with entered(scene.builder, writes=True):
        ref = {"operation_id": scene.operation.pk, "participation_id": flat(scene).participation_id}
        SourceRef.objects.create(reference="X1", **ref)
        assert SourceRef.objects.count() == 1
    manager = actor_for(role=Role.COMMUNITY_MANAGER, organisation=scene.a, neighbourhoods=[scene.here])
    with entered(manager, writes=False):
        assert FlatRecord.objects.count() == 1
        assert SourceRef.objects.count() == 0


def test_nobody_writes_a_record_by_hand_nor_a_register_without_being_the_importer(
    scene: Scene, ada: UUID, actor_for: Callable[..., Actor]
) -> None:
    manager = actor_for(role=Role.COMMUNITY_MANAGER, organisation=scene.a, neighbourhoods=[scene.here])
    refused = [
        (scene.builder, "UPDATE participations_record SET gender = 'M'"),
        (scene.builder, "DELETE FROM participations_record"),
        (manager, "SELECT walls.take_spells('{}', '{}', '{}', '{}', '{}', '{}', '{}')"),
    ]
    for by, statement in refused:
        with (
            pytest.raises(ProgrammingError),
            transaction.atomic(),
            entered(by, writes=True),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement)
