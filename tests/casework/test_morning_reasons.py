"""Help asked at the door and never answered; words that are taken back on their day."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from portineria.casework.actions.contacts import NewContact, log_contact
from portineria.casework.models import RoundVisit
from portineria.casework.public import attention
from portineria.casework.rules.attention import (
    HELP_WAITS,
    ROUND_NEEDS_HELP,
    Said,
    Spoken,
    help_is_late,
    still_said,
)
from portineria.foundation.walls.public import Actor, entered

from .cases_scene import Cases
from .neighbourhood import new
from .test_rounds import Houses, cases, houses, prepared, visited

__all__ = ["cases", "houses"]
TODAY = date(2026, 11, 22)
DAYS = st.integers(0, 30).map(lambda back: TODAY - timedelta(days=back))


@given(DAYS, st.one_of(st.none(), DAYS))
def test_help_is_late_three_days_after_the_door_unless_heard_since(day: date, heard: date | None) -> None:
    late = help_is_late(visited_on=day, heard_on=heard, today=TODAY)
    assert late == (TODAY - day >= HELP_WAITS and (heard is None or heard < day))


spoken = st.builds(
    Spoken,
    said=st.builds(
        Said,
        person_id=st.sampled_from([UUID(int=1), UUID(int=2)]),
        rule=st.sampled_from(["promise", "step"]),
        answered_on=DAYS,
        until=st.none(),
    ),
    at=st.integers(0, 9).map(lambda minute: datetime(2026, 11, 22, 9, minute, tzinfo=UTC)),
    takes_back=st.booleans(),
)


@given(st.lists(spoken))
def test_what_stands_was_said_and_never_taken_back_later_that_day(rows: list[Spoken]) -> None:
    standing = still_said(rows)
    assert set(standing) <= {row.said for row in rows if not row.takes_back}
    for row in rows:
        if not any(other.takes_back for other in rows) and not row.takes_back:
            assert row.said in standing
    last = [row for row in rows if row.takes_back and row.at == max(one.at for one in rows)]
    for row in last:
        assert row.said not in standing


def reasons(actor: Actor) -> list[str]:
    with entered(actor, writes=False):
        return [one.rule for one in attention(timezone.localdate())]


@pytest.mark.django_db
def test_help_asked_at_the_door_asks_for_somebody_until_they_are_heard(cases: Cases, houses: Houses) -> None:
    houses.home(cases.person, 0, 1, "3")
    visited(cases, prepared(cases), "needs_help")
    assert ROUND_NEEDS_HELP not in reasons(cases.ada)
    with entered(cases.scene.builder, writes=True):
        RoundVisit.objects.update(visited_on=timezone.localdate() - HELP_WAITS)
    assert reasons(cases.ada).count(ROUND_NEEDS_HELP) == 1
    assert ROUND_NEEDS_HELP not in reasons(cases.bruno), "another body's round"
    heard: NewContact = new(cases.scene, cases.person)
    with entered(cases.ada, writes=True) as visit:
        log_contact(new=heard, by=visit.actor)
    assert ROUND_NEEDS_HELP not in reasons(cases.ada)
