"""The message that carries a link, the job of the morning, the numbers shown in public."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from procrastinate.contrib.django import app

from portineria.foundation.walls.public import ANONYMOUS, entered
from portineria.referrals.jobs import mind
from portineria.referrals.public import publish_times, response_times
from portineria.referrals.rules import publishable
from portineria.referrals.words import letter

from .scene import Asking, make_service, write_request

counts = st.integers(min_value=0, max_value=60)


def test_the_message_names_nobody_and_carries_the_link() -> None:
    made = letter(
        service="Ambulatorio",
        sender="ALER Milano",
        code="AB12CD34",
        address="https://x.it/risposta/t/",
        until="6 dicembre",
    )
    assert "https://x.it/risposta/t/" in made.text
    assert "fino al 6 dicembre" in made.text
    assert "AB12CD34" in made.subject


@pytest.mark.django_db
def test_the_morning_is_on_the_calendar(side: Asking) -> None:
    side.old(100)
    assert [
        job.cron
        for (name, _), job in app.periodic_registry.periodic_tasks.items()
        if name == "referrals.mind"
    ]
    assert (mind(timestamp=0), mind(timestamp=0)) == (1, 0)


@pytest.mark.django_db
def test_in_public_few_requests_say_nothing_and_this_month_is_not_counted(side: Asking) -> None:
    today = date(2026, 11, 22)
    key = side.service.pk
    few = make_service(side.scene.b, side.scene.here, "poche")

    def sent(on: date, took: int, **more: Any) -> None:
        write_request(side, sent_on=on, state="accepted", answered_on=on + timedelta(days=took), **more)

    for number in range(4):
        sent(date(2026, 10, 1 + number), took=2)
    sent(date(2026, 10, 20), took=4)
    sent(date(2026, 11, 3), took=9)
    side.service = few
    for number in range(4):
        sent(date(2026, 10, 1 + number), took=2)
    with entered(ANONYMOUS, writes=False):
        assert response_times([key], today=today, public=True) == {}, "nothing was published yet"
        assert response_times([key], today=today)[key].requests == 6
    assert publish_times(today=today) == 1
    with entered(ANONYMOUS, writes=False):
        (time,) = response_times([key, few.pk], today=today, public=True).values()
    assert (time.requests, time.median_days, time.refusals, time.late_now) == (5, 2, 0, 0)
    assert time.as_of == date(2026, 10, 31)


@pytest.mark.django_db
def test_what_was_published_is_not_counted_again(side: Asking) -> None:
    today = date(2026, 11, 22)
    for number in range(5):
        write_request(side, sent_on=date(2026, 10, 1 + number), state="done")
    assert (publish_times(today=today), publish_times(today=today)) == (1, 0)
    write_request(side, sent_on=date(2026, 10, 9), state="done", answered_on=date(2026, 10, 29))
    assert publish_times(today=today) == 0
    with entered(ANONYMOUS, writes=False):
        before = response_times([side.service.pk], today=today, public=True)
    assert publish_times(today=date(2026, 12, 1)) == 1
    with entered(ANONYMOUS, writes=False):
        assert response_times([side.service.pk], today=today, public=True) == before
        later = response_times([side.service.pk], today=date(2026, 12, 2), public=True)
    assert later[side.service.pk].as_of == date(2026, 11, 30)


@given(requests=counts, refusals=counts, answered=counts)
def test_no_small_number_leaves(requests: int, refusals: int, answered: int) -> None:
    refusals, answered = min(refusals, requests), min(answered, requests)
    told = publishable(requests=requests, answered=answered, median_days=3, refusals=refusals)
    assert (told is None) == (requests < 5)
    if told:
        assert told.requests % 5 == 0
        assert (told.median_days is None) == (answered < 5)
        assert (told.refused_in_ten is None) == (min(refusals, requests - refusals) < 5)
