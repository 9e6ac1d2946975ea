"""The message that carries a link, the job of the morning, the numbers shown in public."""

from datetime import date, timedelta

import pytest
from procrastinate.contrib.django import app

from portineria.foundation.walls.public import ANONYMOUS, entered
from portineria.referrals.jobs import mind
from portineria.referrals.public import response_times
from portineria.referrals.words import letter

from .scene import Asking, write_request


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

    def sent(on: date, took: int) -> None:
        write_request(side, sent_on=on, state="accepted", answered_on=on + timedelta(days=took))

    for number in range(4):
        sent(date(2026, 10, 1 + number), took=2)
    sent(date(2026, 11, 3), took=9)
    with entered(ANONYMOUS, writes=False):
        assert key not in response_times([key], today=today, public=True)
        assert response_times([key], today=today)[key].requests == 5
    sent(date(2026, 10, 20), took=4)
    with entered(ANONYMOUS, writes=False):
        (time,) = response_times([key], today=today, public=True).values()
    assert (time.requests, time.median_days, time.refusals, time.late_now) == (5, 2, 0, 0)
