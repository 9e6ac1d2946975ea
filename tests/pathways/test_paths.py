"""A path is agreed with a person, objectives and steps are written, steps are marked."""

from collections.abc import Callable
from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest
from django.utils import timezone

from portineria.accounts.public import Role
from portineria.facts.models import FactRow
from portineria.foundation.walls.public import Actor, entered
from portineria.participations.models import Engagement, FlatRecord, Presence, Spell
from portineria.participations.public import enter_operation
from portineria.pathways.actions import add_objective, add_step, agree_path, mark_step
from portineria.pathways.models import Path, PathObjective, PathStep
from portineria.pathways.rules import MOST_OBJECTIVES, Refused, in_hours, part_for_paths
from tests.participations.scene import Scene

from .scene import agreed, new_path

pytestmark = pytest.mark.django_db


def test_who_agrees_on_a_path_is_in_the_operation_from_that_day(scene: Scene, pia: Actor, omar: UUID) -> None:
    day = timezone.localdate() - timedelta(days=3)
    path = agreed(scene, pia, omar, agreed_on=day, tutor="Rita", needs="Un lavoro vicino a casa")
    with entered(pia, writes=True):
        assert Spell.objects.get(participation_id=path.participation_id).entered_on == day
        assert Engagement.objects.get(participation_id=path.participation_id).sub_project.kind == "inclusion"
        assert FlatRecord.objects.get(person_id=omar).entered_on == day
        assert not Presence.objects.exists()


def test_a_fact_tells_it_without_words(scene: Scene, pia: Actor, omar: UUID) -> None:
    path = agreed(scene, pia, omar, needs="Parole sue")
    with entered(scene.builder, writes=False):
        fact = FactRow.objects.get(kind="pathways.PathAgreed")
    assert fact.payload["path_id"] == str(path.pk)
    assert "Parole" not in str(fact.payload)


def test_an_earlier_agreement_moves_the_entry_back_also_of_a_spell_nobody_here_sees(
    scene: Scene, pia: Actor, omar: UUID
) -> None:
    """Body B took the person in first; A's path begins earlier, and A learns nothing."""
    today = timezone.localdate()
    with entered(scene.builder, writes=True):
        enter_operation(
            operation_id=scene.operation.pk,
            sub_project_kind="laboratory",
            person_id=omar,
            on=today,
            organisation_id=scene.b.pk,
            neighbourhood_id=scene.here.pk,
            by=scene.builder,
        )
    path = agreed(scene, pia, omar, agreed_on=today - timedelta(days=9))
    with entered(pia, writes=True):
        assert not Spell.objects.exists()
    with entered(scene.builder, writes=True):
        spell = Spell.objects.get(participation_id=path.participation_id)
        assert spell.entered_on == today - timedelta(days=9)


@pytest.mark.parametrize(
    ("day", "why"),
    [
        (timezone.localdate() + timedelta(days=2), "deve ancora venire"),
        (date(2024, 12, 31), "non era ancora cominciato"),
    ],
)
def test_a_day_that_makes_no_sense_is_refused(
    scene: Scene, pia: Actor, omar: UUID, day: date, why: str
) -> None:
    with entered(pia, writes=True), pytest.raises(Refused, match=why):
        agree_path(path=new_path(scene, omar, agreed_on=day), by=pia)
    with entered(scene.builder, writes=True):
        assert not Path.objects.exists()
        assert not Spell.objects.exists()


def test_a_body_without_a_part_agrees_on_nothing(
    scene: Scene, omar: UUID, actor_for: Callable[..., Actor]
) -> None:
    stranger = actor_for(role=Role.PATH_OPERATOR, organisation=scene.b, neighbourhoods=[scene.here])
    theirs = scene.person("Olga", body=scene.b)
    with entered(stranger, writes=True), pytest.raises(Refused, match="non ha parte"):
        agree_path(path=new_path(scene, theirs), by=stranger)


def test_who_is_not_known_here_cannot_be_chosen(scene: Scene, pia: Actor) -> None:
    theirs = scene.person("Olga", body=scene.b)
    for person in (theirs, uuid4()):
        with entered(pia, writes=True), pytest.raises(Refused, match="cercala di nuovo"):
            agree_path(path=new_path(scene, person), by=pia)


def test_the_same_path_twice_is_refused(scene: Scene, pia: Actor, omar: UUID) -> None:
    agreed(scene, pia, omar)
    with entered(pia, writes=True), pytest.raises(Refused, match="già un percorso"):
        agree_path(path=new_path(scene, omar), by=pia)


def test_objectives_and_steps_stand_in_the_order_they_were_written(
    scene: Scene, pia: Actor, omar: UUID
) -> None:
    path = agreed(scene, pia, omar)
    with entered(pia, writes=True):
        first, second = (add_objective(path_id=path.pk, words=words, by=pia) for words in ("Uno", "Due"))
        add_step(objective_id=first, kind="training", words="Saldatura", planned_minutes=2400, by=pia)
        add_step(objective_id=first, kind="tirocinio", words="", planned_minutes=0, by=pia)
        assert list(PathObjective.objects.values_list("pk", flat=True)) == [first, second]
        assert list(PathStep.objects.values_list("kind", "place")) == [("training", 1), ("tirocinio", 2)]


def test_a_path_holds_only_so_many_objectives(scene: Scene, pia: Actor, omar: UUID) -> None:
    path = agreed(scene, pia, omar)
    with entered(pia, writes=True):
        for number in range(MOST_OBJECTIVES):
            add_objective(path_id=path.pk, words=f"Numero {number}", by=pia)
        with pytest.raises(Refused, match="al massimo 10 obiettivi"):
            add_objective(path_id=path.pk, words="Uno di troppo", by=pia)


def test_a_step_is_marked_given_up_and_taken_up_again(scene: Scene, pia: Actor, omar: UUID) -> None:
    path = agreed(scene, pia, omar)
    with entered(pia, writes=True):
        objective = add_objective(path_id=path.pk, words="Uno", by=pia)
        step = add_step(objective_id=objective, kind="training", words="", planned_minutes=0, by=pia)
        for state, day in (
            ("done", timezone.localdate()),
            ("dropped", timezone.localdate()),
            ("planned", None),
        ):
            mark_step(step_id=step, state=state, by=pia)
            assert PathStep.objects.values_list("state", "marked_on").get() == (state, day)


@pytest.mark.parametrize(
    ("kinds", "part"),
    [
        (("laboratory", "inclusion"), "inclusion"),
        (("recipient", "social_management"), "recipient"),
        (("social_management",), "social_management"),
        (("laboratory",), None),
        ((), None),
    ],
)
def test_where_a_path_stands_in_an_operation(kinds: tuple[str, ...], part: str | None) -> None:
    assert part_for_paths(kinds) == part


@pytest.mark.parametrize(
    ("minutes", "words"),
    [(0, "0 ore"), (1, "1 minuto"), (60, "1 ora"), (90, "1 ora e 30 minuti"), (2400, "40 ore")],
)
def test_minutes_are_said_in_hours(minutes: int, words: str) -> None:
    assert in_hours(minutes) == words
