"""Whoever writes a request reads how long services take as everybody does: as published, never a live count."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from portineria.accounts.public import Role
from portineria.referrals.public import publish_times
from portineria.referrals.rules import release_day
from tests.activities.scene import signed_in

from .scene import Asking, write_request

pytestmark = pytest.mark.django_db
HEADING = "Quanto ci mettono a rispondere"


def page(side: Asking, browser: Client) -> str:
    return " ".join(browser.get(f"/richieste/nuova/?persona={side.person}").content.decode().split())


@pytest.fixture
def sender(side: Asking) -> Client:
    return signed_in(Role.LAB_OPERATOR, side.scene.a, [side.scene.here], "anna")


def asked(side: Asking, count: int, state: str, before: date) -> None:
    for number in range(count):
        on = before - timedelta(days=10 + number)
        write_request(side, sent_on=on, state=state, answered_on=on + timedelta(days=2))


def test_few_requests_and_live_ones_are_not_told(side: Asking, sender: Client) -> None:
    last = release_day(timezone.localdate())
    asked(side, 4, "refused", last)
    side.old(0)
    publish_times(today=timezone.localdate())
    told = page(side, sender)
    assert side.service.name in told
    assert HEADING not in told
    assert "risponde di solito" not in told


def test_what_was_published_is_told_and_nothing_newer(side: Asking, sender: Client) -> None:
    today = timezone.localdate()
    asked(side, 6, "refused", release_day(today))
    asked(side, 6, "done", release_day(today))
    assert HEADING not in page(side, sender), "nothing was published yet"
    publish_times(today=today)
    before = page(side, sender)
    assert HEADING in before
    assert "risponde di solito in 2 giorni" in before
    assert '<td class="pt-number">10</td>' in before or ">10<" in before, "by fives"
    assert ">12<" not in before
    assert "circa 5 su 10" in before
    assert "In ritardo ora" not in before
    side.old(0, state="refused")
    after = page(side, sender)
    table = before.index(HEADING)
    assert after[after.index(HEADING) :].split("</section>")[0] == before[table:].split("</section>")[0]


def test_where_too_few_were_answered_no_time_is_invented(side: Asking, sender: Client) -> None:
    today = timezone.localdate()
    for number in range(6):
        write_request(side, sent_on=release_day(today) - timedelta(days=number + 1))
    publish_times(today=today)
    told = page(side, sender)
    assert "non ha ancora risposto" not in told
    assert HEADING not in told
