"""A message prepared by hand says what it is for: the first request, a reminder, the second one to whoever answers."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from portineria.accounts.public import Role
from portineria.foundation.ui import italian
from portineria.referrals.actions import mind_referrals
from tests.activities.scene import signed_in

from .scene import Asking

pytestmark = pytest.mark.django_db
NEW = "chiede l’aiuto di «Servizio ambulatorio»"
REMINDED = "Non c’è ancora una risposta"
ABOVE = "per questo scriviamo a chi risponde del servizio"


@pytest.fixture
def sender(side: Asking) -> Client:
    return signed_in(Role.LAB_OPERATOR, side.scene.a, [side.scene.here], "anna")


def message(sender: Client, request: object) -> str:
    page = sender.post(reverse("referrals:linking", args=[request])).content.decode()
    return " ".join(page.split())


@pytest.mark.parametrize(
    ("days", "subject", "words"),
    [
        (1, "Una richiesta per il vostro servizio", NEW),
        (6, "Sollecito:", REMINDED),
        (16, "Secondo sollecito:", ABOVE),
    ],
)
def test_the_words_are_those_of_the_occasion(
    side: Asking, sender: Client, days: int, subject: str, words: str
) -> None:
    request = side.old(days)
    mind_referrals(today=timezone.localdate())
    said = message(sender, request)
    assert subject in said
    assert [part for part in (NEW, REMINDED, ABOVE) if part in said] == [words]
    if words != NEW:
        asked = timezone.localdate() - timedelta(days=days)
        assert f"{italian.dated('il', asked)} Ente" in said


def test_who_is_weighing_it_is_not_reminded_of_what_was_answered(side: Asking, sender: Client) -> None:
    """The reminder was before the answer: the clock has started again, and nothing is missing yet."""
    today = timezone.localdate()
    request = side.old(8, state="studying", moved_on=today, reminded_on=today - timedelta(days=2))
    assert NEW in message(sender, request)
