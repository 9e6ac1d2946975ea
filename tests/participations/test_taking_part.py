"""Somebody comes, comes back, was not there after all."""

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.utils import ProgrammingError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portineria.accounts.public import Role
from portineria.foundation.walls.public import Actor, entered
from portineria.participations.models import Engagement, Participation, Presence, Spell
from portineria.participations.public import (
    NoSuchSubProject,
    PresenceRow,
    import_presences,
    leave_operation,
    presences_of,
    record_presence,
    restore_presence,
    withdraw_presence,
)
from portineria.participations.rules import Stay, after_presence, engagement_key, participation_key

from .scene import Scene

pytestmark = pytest.mark.django_db
MARCH = date(2026, 3, 10)


def came(scene: Scene, person: UUID, on: date = MARCH, kind: str = "laboratory", **more: Any) -> UUID:
    """`person` was there on a day; returns the source of the presence."""
    source = more.pop("source_id", None) or uuid4()
    by = more.pop("by", scene.builder)
    body = more.pop("body", scene.a)
    with entered(by, writes=True):
        record_presence(
            operation_id=scene.operation.pk,
            sub_project_kind=kind,
            person_id=person,
            on=on,
            source_id=source,
            organisation_id=body.pk,
            neighbourhood_id=scene.here.pk,
            by=by,
            **more,
        )
    return source


def stays(scene: Scene) -> list[Stay]:
    with entered(scene.builder, writes=True):
        return [
            Stay(*row) for row in Spell.objects.order_by("entered_on").values_list("entered_on", "left_on")
        ]


def counts(scene: Scene) -> tuple[int, ...]:
    with entered(scene.builder, writes=True):
        return tuple(model.objects.count() for model in (Participation, Spell, Engagement, Presence))


def test_the_first_presence_makes_participation_spell_and_engagement(scene: Scene) -> None:
    ada = scene.person("Ada")
    came(scene, ada, minutes=90)
    assert counts(scene) == (1, 1, 1, 1)
    assert stays(scene) == [Stay(MARCH)]
    with entered(scene.builder, writes=True):
        presence = Presence.objects.get()
        assert (presence.on, presence.minutes, presence.source_kind) == (MARCH, 90, "activities.attendance")
        assert presence.engagement_id == engagement_key(
            scene.operation.pk, ada, presence.engagement.sub_project_id
        )
        assert presence.engagement.participation_id == participation_key(scene.operation.pk, ada)


def test_the_same_source_twice_is_one_presence(scene: Scene) -> None:
    ada = scene.person("Ada")
    source = came(scene, ada)
    came(scene, ada, source_id=source)
    assert counts(scene) == (1, 1, 1, 1)


def test_another_sub_project_is_another_engagement_of_the_same_participation(scene: Scene) -> None:
    ada = scene.person("Ada")
    came(scene, ada)
    came(scene, ada, kind="inclusion")
    assert counts(scene) == (1, 1, 2, 2)


def test_an_earlier_presence_moves_the_entry_back(scene: Scene) -> None:
    ada = scene.person("Ada")
    came(scene, ada)
    came(scene, ada, on=date(2026, 2, 1))
    assert stays(scene) == [Stay(date(2026, 2, 1))]


def test_who_left_and_comes_back_has_a_second_spell(scene: Scene) -> None:
    ada = scene.person("Ada")
    came(scene, ada)
    with entered(scene.builder, writes=True):
        left = leave_operation(
            operation_id=scene.operation.pk, person_id=ada, on=date(2026, 3, 31), by=scene.builder
        )
    assert left
    came(scene, ada, on=date(2026, 5, 20))
    assert stays(scene) == [Stay(MARCH, date(2026, 3, 31)), Stay(date(2026, 5, 20))]


def test_a_withdrawn_presence_stays_on_record_and_can_be_restored(scene: Scene) -> None:
    ada = scene.person("Ada")
    source = came(scene, ada)
    with entered(scene.builder, writes=True):
        assert withdraw_presence(source_id=source, by=scene.builder)
        assert not withdraw_presence(source_id=source, by=scene.builder)
        assert [row.withdrawn for row in presences_of([scene.operation.pk])] == [True]
        assert restore_presence(source_id=source, by=scene.builder)
        assert not restore_presence(source_id=source, by=scene.builder)
        assert [row.withdrawn for row in presences_of([scene.operation.pk])] == [False]


def test_counting_gets_values_and_no_records(scene: Scene) -> None:
    ada = scene.person("Ada")
    came(scene, ada, kind="inclusion")
    with entered(scene.builder, writes=True) as visit:
        visit.subjects.clear()
        (row,) = presences_of([scene.operation.pk])
        assert (row.operation_id, row.kind, row.person_id, row.on) == (
            scene.operation.pk,
            "inclusion",
            ada,
            MARCH,
        )
        assert visit.subjects == set()
        assert presences_of([scene.operation.pk + 1]) == []


def test_an_operation_without_that_sub_project_is_told_so(scene: Scene) -> None:
    with pytest.raises(NoSuchSubProject, match="recipient"):
        came(scene, scene.person("Ada"), kind="recipient")


def test_a_whole_register_is_taken_in_once(scene: Scene) -> None:
    people = [scene.person(f"Persona {number}") for number in range(5)]
    rows = [
        PresenceRow(
            operation_id=scene.operation.pk,
            sub_project_kind="laboratory",
            person_id=person,
            on=date(2026, 4, day),
            source_id=uuid4(),
            organisation_id=scene.a.pk,
            neighbourhood_id=scene.here.pk,
            withdrawn=day == 3,
        )
        for person in people
        for day in (3, 10, 17)
    ]
    for _ in range(2):
        with entered(scene.builder, writes=True):
            assert import_presences(rows, scene.builder) == 15
    assert counts(scene) == (5, 5, 5, 15)
    assert {stay.entered_on for stay in stays(scene)} == {date(2026, 4, 3)}
    with entered(scene.builder, writes=True):
        assert sum(row.withdrawn for row in presences_of([scene.operation.pk])) == 5


def test_two_bodies_share_one_participation_without_learning_of_each_other(
    scene: Scene, actor_for: Callable[..., Actor]
) -> None:
    ada = scene.person("Ada", body=scene.a)
    first = actor_for(role=Role.LAB_OPERATOR, organisation=scene.a, neighbourhoods=[scene.here], user_id=1)
    second = actor_for(role=Role.LAB_OPERATOR, organisation=scene.b, neighbourhoods=[scene.here], user_id=2)
    came(scene, ada, by=first)
    with entered(second, writes=True):
        assert not Participation.objects.exists()
    came(scene, ada, on=date(2026, 1, 7), by=second, body=scene.b)
    assert counts(scene) == (1, 1, 1, 2)
    assert stays(scene) == [Stay(date(2026, 1, 7))]
    with entered(second, writes=True):
        assert Presence.objects.count() == 1
        assert not Participation.objects.exists()


def test_a_source_known_elsewhere_is_no_error_that_tells_so(
    scene: Scene, actor_for: Callable[..., Actor]
) -> None:
    source = came(scene, scene.person("Ada"))
    second = actor_for(role=Role.LAB_OPERATOR, organisation=scene.b, neighbourhoods=[scene.here])
    came(scene, scene.person("Bea", body=scene.b), by=second, body=scene.b, source_id=source)
    with entered(scene.builder, writes=True):
        assert Presence.objects.count() == 1


@pytest.mark.parametrize("where", ["the body", "the place", "the role"])
def test_nobody_writes_beyond_their_reach(scene: Scene, actor_for: Callable[..., Actor], where: str) -> None:
    ada = scene.person("Ada")
    by = actor_for(
        role=Role.NURSE if where == "the role" else Role.LAB_OPERATOR,
        organisation=scene.b if where == "the body" else scene.a,
        neighbourhoods=[scene.elsewhere if where == "the place" else scene.here],
    )
    with pytest.raises(ProgrammingError, match="may not write"), transaction.atomic():
        came(scene, ada, by=by)
    assert counts(scene) == (0, 0, 0, 0)


def test_the_database_refuses_spells_that_share_a_day(scene: Scene) -> None:
    ada = scene.person("Ada")
    came(scene, ada)
    with entered(scene.builder, writes=True):
        leave_operation(
            operation_id=scene.operation.pk, person_id=ada, on=date(2026, 3, 31), by=scene.builder
        )
    came(scene, ada, on=date(2026, 5, 20))
    refused = pytest.raises(IntegrityError, match="spells_share_no_day")
    with refused, transaction.atomic(), entered(scene.builder, writes=True):
        Spell.objects.filter(entered_on=MARCH).update(left_on=date(2026, 5, 20))


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE participations_presence SET neighbourhood_id = neighbourhood_id",
        "UPDATE participations_participation SET organisation_id = organisation_id",
        "INSERT INTO participations_spell (id) VALUES (gen_random_uuid())",
        "DELETE FROM participations_presence",
        "SELECT walls.cover_day(NULL, NULL, NULL, NULL)",
    ],
)
def test_where_a_row_belongs_never_changes_and_nothing_is_deleted(scene: Scene, statement: str) -> None:
    refused = pytest.raises(ProgrammingError, match="permission denied")
    with refused, transaction.atomic(), entered(scene.builder, writes=True), connection.cursor() as cursor:
        cursor.execute(statement)


days = st.dates(min_value=date(2026, 1, 1), max_value=date(2026, 2, 10))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.booleans(), days), max_size=12))
def test_the_database_moves_spells_as_the_rule_says(
    scene: Scene, happenings: list[tuple[bool, date]]
) -> None:
    ada = scene.person("Ada")
    model: list[Stay] = []
    with transaction.atomic():
        for leaves, day in happenings:
            if leaves:
                with entered(scene.builder, writes=True):
                    leave_operation(operation_id=scene.operation.pk, person_id=ada, on=day, by=scene.builder)
                model = [
                    Stay(stay.entered_on, day) if stay.left_on is None and stay.entered_on <= day else stay
                    for stay in model
                ]
            else:
                came(scene, ada, on=day)
                model = after_presence(model, day)
        assert stays(scene) == model
        transaction.set_rollback(True)
