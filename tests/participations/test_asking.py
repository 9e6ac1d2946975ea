"""What has still to be asked, and until when; the question to the database finds the same people."""

from datetime import date, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portineria.foundation.walls.public import entered
from portineria.participations.public import (
    EntryState,
    ExitState,
    FollowupState,
    Record,
    Standing,
    asks,
    record_entry_state,
    record_exit_state,
    record_followup,
    record_presence,
    unfinished,
)
from portineria.participations.rules import Moment
from portineria.participations.rules.asking import later_exits
from portineria.participations.rules.record import months_passed

from .scene import Scene, build_scene

TODAY = date(2026, 11, 23)
WINDOWS = {"exit_days": 28, "later_months": 6}
KNOWN = EntryState(birth_date=date(1980, 1, 1), gender="F", employment="inactive", isced=3)
SEEN = ExitState(observed_on=TODAY, employment="employed")


def asked(record: Record, objective: str = "h") -> list[str]:
    """The moments at which something is asked."""
    return [str(one.moment) for one in asks(record, objective, TODAY, **WINDOWS)]


def test_at_entry_each_objective_asks_its_own_questions() -> None:
    only_three = EntryState(birth_date=date(1980, 1, 1), gender="F")
    record = Record(entered_on=TODAY, entry=only_three)
    [at_entry] = asks(record, "h", TODAY, **WINDOWS)
    assert (at_entry.moment, len(at_entry.words), at_entry.by) == (Moment.ENTRY, 2, None)
    assert asked(record, "l") == []
    assert asked(Record(entered_on=TODAY)) == ["entry"]


@pytest.mark.parametrize(("days", "moments"), [(0, ["exit"]), (28, ["exit"]), (29, []), (-1, [])])
def test_after_the_exit_there_are_four_weeks(days: int, moments: list[str]) -> None:
    record = Record(entered_on=date(2026, 1, 1), entry=KNOWN, left_on=TODAY - timedelta(days=days))
    assert asked(record) == moments
    if moments:
        [ask] = asks(record, "h", TODAY, **WINDOWS)
        assert record.left_on is not None and ask.by == record.left_on + timedelta(days=28)


@pytest.mark.parametrize(
    ("left", "moments"),
    [
        (date(2026, 5, 24), []),
        (date(2026, 5, 23), ["later"]),
        (date(2025, 11, 24), ["later"]),
        (date(2025, 11, 23), []),
    ],
)
def test_six_months_later_once_and_not_for_ever(left: date, moments: list[str]) -> None:
    record = Record(entered_on=date(2025, 1, 1), entry=KNOWN, left_on=left, exit=SEEN)
    assert asked(record) == moments


def test_what_was_answered_is_not_asked_again() -> None:
    later = FollowupState(observed_on=TODAY, improved=True)
    record = Record(
        entered_on=date(2025, 1, 1), entry=KNOWN, left_on=date(2026, 5, 1), exit=SEEN, followup=later
    )
    assert asked(record) == []


@given(
    left=st.dates(date(2023, 1, 1), date(2027, 1, 1)), today=st.dates(date(2024, 1, 1), date(2026, 12, 31))
)
def test_the_days_of_leaving_are_those_of_the_calendar(left: date, today: date) -> None:
    first, last = later_exits(today, 6)
    says = months_passed(left, today, 6) and not months_passed(left, today, 12)
    assert says == (first <= left <= last)


@pytest.fixture
def scene(db: None) -> Scene:
    return build_scene()


def meet(scene: Scene, name: str, on: date) -> UUID:
    """Somebody who came to the lab on a day."""
    person = scene.person(name)
    with entered(scene.builder, writes=True):
        record_presence(
            operation_id=scene.operation.pk,
            sub_project_kind="laboratory",
            person_id=person,
            on=on,
            source_id=UUID(int=len(name) + on.toordinal()),
            organisation_id=scene.a.pk,
            neighbourhood_id=scene.here.pk,
            by=scene.builder,
        )
    return person


def test_the_database_finds_whom_the_rule_asks(scene: Scene) -> None:
    keys = {"operation_id": scene.operation.pk, "by": scene.builder}
    new, told = meet(scene, "Nuova", TODAY), meet(scene, "Completa", TODAY)
    gone, back = meet(scene, "Uscita", date(2026, 3, 1)), meet(scene, "Lontana", date(2026, 2, 1))
    with entered(scene.builder, writes=True):
        for person in (told, gone, back):
            record_entry_state(person_id=person, state=KNOWN, observed_on=TODAY, **keys)
        record_exit_state(person_id=gone, left_on=date(2026, 11, 1), state=ExitState(), **keys)
        record_exit_state(
            person_id=back, left_on=date(2026, 4, 1), state=ExitState(observed_on=TODAY), **keys
        )
        found = {one.person_id for one in _found(scene)[1]}
        assert found == {new, gone, back}
        record_followup(person_id=back, state=FollowupState(observed_on=TODAY, improved=False), **keys)
        assert {one.person_id for one in _found(scene)[1]} == {new, gone}


def test_the_list_comes_in_pages(scene: Scene) -> None:
    for day in (1, 2, 3):
        meet(scene, f"Persona{day}", date(2026, 11, day))
    with entered(scene.builder, writes=False):
        count, [middle] = _found(scene, offset=1, limit=1)
        assert (count, middle.record.entered_on) == (3, date(2026, 11, 2))


def test_what_counts_for_a_few_days_comes_first(scene: Scene) -> None:
    gone, new = meet(scene, "Uscita", date(2026, 3, 1)), meet(scene, "Nuova", TODAY)
    with entered(scene.builder, writes=True):
        assert [one.person_id for one in _found(scene)[1]] == [new, gone]
        record_exit_state(
            operation_id=scene.operation.pk,
            person_id=gone,
            left_on=date(2026, 11, 1),
            state=ExitState(),
            by=scene.builder,
        )
        assert [one.person_id for one in _found(scene)[1]] == [gone, new]


def _found(scene: Scene, **more: int) -> tuple[int, list[Standing]]:
    return unfinished({scene.operation.pk: "h"}, TODAY, **WINDOWS, **more)
