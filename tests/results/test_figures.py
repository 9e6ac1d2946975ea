"""The figures are what somebody counting by hand would find, and they say how they were counted."""

from datetime import date
from uuid import uuid4

import pytest
from django.db import connections
from django.db.utils import ProgrammingError

from portineria.facts.activities import AttendanceRecorded
from portineria.facts.people import PersonsMerged
from portineria.foundation.walls.public import Actor, entered
from portineria.results.access import COUNTER
from portineria.results.models import Recomputation, Recount, Snapshot
from portineria.results.public import (
    FigureCard,
    NoSuchFigure,
    answer_recounts,
    check_figures,
    figures,
    freeze_figures,
    proof,
)
from portineria.results.reactions import ask_for_recount

from .scene import BY_HAND, END_OF_LABS, TODAY, Scene, build

pytestmark = pytest.mark.django_db
DAY = date(2019, 3, 1)


@pytest.fixture
def scene(system: Actor) -> Scene:
    return build(system)


def now(code: str) -> FigureCard:
    return next(card for card in figures(TODAY) if card.code == code)


def values() -> dict[str, int]:
    return {card.code: card.value for card in figures(TODAY)}


def happened(operation_id: int) -> AttendanceRecorded:
    return AttendanceRecorded(session_id=uuid4(), person_id=uuid4(), operation_id=operation_id, on=DAY)


def tell(fact: object) -> None:
    with entered(ask_for_recount.actor, writes=True):
        ask_for_recount(fact)  # type: ignore[arg-type]


def test_counting_gives_what_was_counted_by_hand(scene: Scene) -> None:
    assert values() == BY_HAND


def test_freezing_changes_no_figure_and_twice_is_once(scene: Scene) -> None:
    fresh = freeze_figures(TODAY, by=scene.by)
    assert {snapshot.figure for snapshot in fresh} == set(BY_HAND) - {"fseplus.people"}
    assert values() == BY_HAND
    assert freeze_figures(TODAY, by=scene.by) == []
    assert Snapshot.objects.count() == len(fresh)


def test_without_programmes_every_figure_is_zero(db: None) -> None:
    assert values() == dict.fromkeys(BY_HAND, 0)


def test_a_newcomer_is_in_the_next_answer(scene: Scene) -> None:
    before = now("fseplus.people")
    scene.was_at("Ivo", "SOC-X", "social_management", TODAY)
    after = now("fseplus.people")
    assert after.value == before.value + 1
    assert after.snapshot != before.snapshot
    shown = proof("fseplus.people", TODAY)
    assert (shown.figure.value, shown.recounted, shown.agrees) == (after.value, after.value, True)


def test_a_late_correction_is_shown_at_once_and_frozen_when_asked(scene: Scene) -> None:
    freeze_figures(TODAY, by=scene.by)
    scene.was_at("Lia", "LAB-B", "laboratory", DAY)
    assert now("labs.people").value == BY_HAND["labs.people"]
    late = proof("labs.people", TODAY)
    assert (late.agrees, late.recounted) == (False, BY_HAND["labs.people"] + 1)
    tell(happened(scene.operations["LAB-B"].pk))
    assert proof("labs.people", TODAY).recount_waits
    changed = answer_recounts(today=TODAY, by=scene.by)
    assert "labs.people" in {snapshot.figure for snapshot in changed}
    assert now("labs.people").value == BY_HAND["labs.people"] + 1
    assert [edition.value for edition in proof("labs.people", TODAY).editions] == [3, 2]


def test_a_correction_taken_back_makes_the_first_count_official_again(scene: Scene) -> None:
    first = freeze_figures(TODAY, by=scene.by)
    scene.was_at("Lia", "LAB-B", "laboratory", DAY)
    freeze_figures(TODAY, by=scene.by)
    with entered(scene.by, writes=True):
        _withdraw_all_of(scene, "Lia")
    freeze_figures(TODAY, by=scene.by)
    assert now("labs.people").value == BY_HAND["labs.people"]
    assert now("labs.people").rule_version == first[0].rule_version


def _withdraw_all_of(scene: Scene, name: str) -> None:
    from portineria.participations.models import Presence
    from portineria.participations.public import withdraw_presence

    theirs = Presence.objects.filter(engagement__participation__person_id=scene.people[name])
    for source in list(theirs.values_list("source_id", flat=True)):
        withdraw_presence(source_id=source, by=scene.by)


def test_many_changes_ask_one_question(scene: Scene) -> None:
    Recount.objects.all().delete()
    operation = scene.operations["LAB-A"].pk
    for _ in range(3):
        tell(happened(operation))
    tell(PersonsMerged(duplicate_id=uuid4(), survivor_id=uuid4()))
    tell(PersonsMerged(duplicate_id=uuid4(), survivor_id=uuid4()))
    waiting = Recount.objects.waiting().values_list("operation_id", flat=True)
    assert sorted(waiting, key=str) == [operation, None]
    answer_recounts(today=TODAY, by=scene.by)
    assert not Recount.objects.waiting().exists()
    tell(happened(operation))
    assert Recount.objects.waiting().count() == 1


def test_a_running_project_makes_nothing_dated_be_counted_again(scene: Scene) -> None:
    tell(happened(scene.operations["SOC-X"].pk))
    Recount.objects.exclude(operation_id=scene.operations["SOC-X"].pk).delete()
    assert answer_recounts(today=TODAY, by=scene.by) == []
    assert not Recount.objects.waiting().exists()


def test_the_nightly_check_stores_a_difference_and_replaces_nothing(scene: Scene) -> None:
    freeze_figures(TODAY, by=scene.by)
    assert check_figures(today=TODAY, by=scene.by) == []
    assert proof("labs.people", TODAY).check_agrees
    scene.was_at("Lia", "LAB-B", "laboratory", DAY)  # nobody told the noticeboard
    (difference,) = [
        check for check in check_figures(today=TODAY, by=scene.by) if check.snapshot.figure == "labs.people"
    ]
    assert difference.snapshot.value == BY_HAND["labs.people"] + 1
    shown = proof("labs.people", TODAY)
    assert (shown.figure.value, shown.check_agrees) == (BY_HAND["labs.people"], False)
    assert shown.last_check is not None
    assert shown.last_check.value == BY_HAND["labs.people"] + 1


@pytest.mark.parametrize("table", ["results_snapshot", "results_recomputation"])
@pytest.mark.parametrize("verb", ["UPDATE {} SET id = id", "DELETE FROM {}"])
def test_the_serving_login_cannot_touch_what_was_frozen(scene: Scene, table: str, verb: str) -> None:
    freeze_figures(TODAY, by=scene.by)
    with (
        connections["default"].cursor() as cursor,
        pytest.raises(ProgrammingError, match="permission denied"),
    ):
        cursor.execute(verb.format(table))


def test_small_exclusions_are_not_given_away(scene: Scene) -> None:
    freeze_figures(TODAY, by=scene.by)
    kept = Snapshot.objects.get(figure="labs.people")
    assert kept.exclusions and max(kept.exclusions.values()) < 5
    assert kept.rows == kept.value + sum(kept.exclusions.values())
    shown = proof("labs.people", TODAY)
    assert {one.presences for one in shown.exclusions} == {None}
    assert shown.rows is None  # value and rows together would say what the cells do not


def test_large_exclusions_of_a_dated_figure_are_shown(scene: Scene) -> None:
    for day in range(1, 8):
        scene.was_at("Fatima", "CASA-X", "recipient", date(2022, 3, day))  # seven repetitions
        scene.was_at("Gino", "CASA-X", "recipient", date(2023, 1, day))  # and eight too late
    shown = [one.presences for one in proof("programmes.recipients", TODAY).exclusions]
    assert sorted(shown, key=str) == [7, 8]
    assert proof("programmes.recipients", TODAY).rows == BY_HAND["programmes.recipients"] + 15


def test_a_live_figure_is_not_broken_down(scene: Scene) -> None:
    for day in range(1, 20):
        scene.was_at("Hui", "SOC-X", "social_management", date(2026, 11, day))
    shown = proof("fseplus.people", TODAY)
    assert shown.exclusions
    assert {one.presences for one in shown.exclusions} == {None}
    assert (shown.rows, shown.editions) == (None, ())


def test_the_query_on_the_proof_page_can_be_repeated(scene: Scene) -> None:
    shown = proof("labs.people", TODAY)
    with entered(COUNTER, writes=False) as visit, connections[visit.alias].cursor() as cursor:
        cursor.execute(shown.query)
        found = cursor.fetchall()
    freeze_figures(TODAY, by=scene.by)
    assert len(found) == Snapshot.objects.get(figure="labs.people").rows


def test_who_may_see_nobody_still_gets_the_totals_and_nothing_else(scene: Scene) -> None:
    with entered(Actor(), writes=False) as visit:
        assert values() == BY_HAND
        assert visit.subjects == set()


def test_an_unknown_figure_has_no_proof(db: None) -> None:
    with pytest.raises(NoSuchFigure):
        proof("labs.gardens", TODAY)


def test_the_last_published_date_is_the_one_shown(scene: Scene) -> None:
    assert now("labs.people").as_of == END_OF_LABS
    assert now("fseplus.people").as_of == TODAY
    assert Recomputation.objects.count() == 0
