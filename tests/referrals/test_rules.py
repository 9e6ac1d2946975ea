"""What is late, due, expired: the pure rules, and the database that says the same."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portineria.foundation.days import since_in_words
from portineria.referrals.models import Referral
from portineria.referrals.rules import (
    PATIENCE,
    answer_is_late,
    escalation_due,
    has_expired,
    occasion_of,
    reminder_due,
    tidy,
    waits_since,
)
from tests.participations.scene import BUILDER

from .scene import Asking, write_request

TODAY = date(2026, 11, 22)
days = st.integers(min_value=0, max_value=60)
urgencies = st.sampled_from(sorted(PATIENCE))


def ago(count: int) -> date:
    return TODAY - timedelta(days=count)


@given(days, urgencies)
def test_late_once_is_late_for_ever(waited: int, urgency: str) -> None:
    late = [answer_is_late(since=ago(more), urgency=urgency, today=TODAY) for more in range(waited, 61)]
    assert late == sorted(late)
    assert not answer_is_late(since=None, urgency=urgency, today=TODAY)


@given(days, days, urgencies)
def test_nobody_is_reminded_twice_in_a_day(waited: int, reminded: int, urgency: str) -> None:
    due = {"since": ago(waited), "urgency": urgency, "today": TODAY}
    assert not reminder_due(reminded_on=TODAY, **due)  # type: ignore[arg-type]
    assert not escalation_due(escalated_on=TODAY, **due)  # type: ignore[arg-type]
    if reminder_due(reminded_on=ago(reminded), **due):  # type: ignore[arg-type]
        assert reminded >= PATIENCE[urgency].reminder_days or reminded > waited


@pytest.mark.parametrize(
    ("state", "since"), [("sent", ago(9)), ("studying", ago(2)), ("accepted", None), ("done", None)]
)
def test_studying_starts_the_clock_again(state: str, since: date | None) -> None:
    assert waits_since(state=state, sent_on=ago(9), moved_on=ago(2)) == since


def test_a_consent_holds_to_the_end_of_its_day() -> None:
    assert not has_expired(state="sent", expires_on=TODAY, today=TODAY)
    assert has_expired(state="accepted", expires_on=ago(1), today=TODAY)
    assert not has_expired(state="done", expires_on=ago(1), today=TODAY)


@given(st.text())
def test_tidy_words_stay_tidy(text: str) -> None:
    once = tidy(text)
    assert tidy(once) == once
    assert not set(once) & set("\u202e\u2066\x00\x07\r")


def test_words_of_days() -> None:
    assert [since_in_words(count) for count in (0, 1, 11)] == ["da oggi", "da ieri", "da 11 giorni"]


@pytest.mark.django_db
def test_the_database_calls_late_what_the_rule_calls_late(side: Asking) -> None:
    from portineria.foundation.walls.public import entered

    rows: dict[Any, bool] = {}
    for urgency in PATIENCE:
        for state in ("sent", "studying", "accepted"):
            for waited in (0, 1, 2, 4, 5, 9, 10, 11):
                more = {"urgency": urgency, "moved_on": ago(waited // 2), "expires_on": ago(-90)}
                key = write_request(side, sent_on=ago(waited), state=state, **more)
                since = waits_since(state=state, sent_on=ago(waited), moved_on=ago(waited // 2))
                rows[key] = answer_is_late(since=since, urgency=urgency, today=TODAY)
    with entered(BUILDER, writes=True):
        late = set(Referral.objects.late(TODAY).values_list("pk", flat=True))
        first = list(Referral.objects.late_first(TODAY).values_list("pk", flat=True))
        states = dict(Referral.objects.values_list("pk", "state"))
    assert late == {key for key, is_late in rows.items() if is_late}
    assert set(first[: len(late)]) == late
    others = [states[key] != "accepted" for key in first[len(late) :]]
    assert others == sorted(others, reverse=True), "who still waits comes before who was answered"
    assert set(others) == {True, False}


def test_a_reminder_of_the_wait_before_is_none_of_this_one() -> None:
    """Reminded in the morning, «la valutiamo» at ten: what is written at eleven begins another wait."""
    assert occasion_of(TODAY, reminded_on=TODAY, escalated_on=TODAY) == "sent"
    later = TODAY + timedelta(days=40)
    assert escalation_due(since=TODAY, escalated_on=TODAY, urgency=sorted(PATIENCE)[0], today=later)
    assert occasion_of(TODAY, reminded_on=later, escalated_on=None) == "remind"
