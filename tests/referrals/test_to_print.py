"""Letters that wait for somebody's hands: one list, from the desk and from the request, shorter at every print."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from portineria.accounts.public import Role
from portineria.foundation.walls.public import entered
from portineria.referrals.models import Referral, ServiceLetter
from portineria.referrals.public import load_demonstration
from tests.activities.scene import signed_in
from tests.participations.scene import BUILDER

from .scene import Asking

pytestmark = pytest.mark.django_db
PAGE = "/richieste/lettere/"


@pytest.fixture
def sender(side: Asking) -> Client:
    return signed_in(Role.LAB_OPERATOR, side.scene.a, [side.scene.here], "anna")


def letter(side: Asking, state: str = "to_print", **more: Any) -> Any:
    """A letter about a request of a day ago."""
    referral_id = side.old(1, **more)
    with entered(BUILDER, writes=True):
        ServiceLetter(
            referral_id=referral_id,
            occasion="sent",
            on=timezone.localdate(),
            state=state,
            reason="Nessun indirizzo",
        ).save(force_insert=True)
    return referral_id


def text(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def test_from_the_desk_to_the_list_and_printing_takes_it_off(side: Asking, sender: Client) -> None:
    assert "Non c’è nessuna lettera da stampare." in text(sender.get(PAGE))
    referral_id = letter(side)
    assert PAGE in text(sender.get("/scrivania/"))
    assert PAGE in text(sender.get(f"/richieste/{referral_id}/"))
    listed = text(sender.get(PAGE))
    where = f"/richieste/{referral_id}/collegamento/"
    assert where in listed and "Nessun indirizzo" in listed
    assert "Gina" not in listed and "visita a casa" not in listed
    assert "/risposta/" in text(sender.post(where)), "the letter, with its link"
    assert where not in text(sender.get(PAGE))
    with entered(BUILDER, writes=False):
        assert ServiceLetter.objects.get(referral_id=referral_id).state == "printed"


@pytest.mark.parametrize(
    ("state", "shown"), [("to_print", True), ("failed", True), ("queued", False), ("printed", False)]
)
def test_only_what_could_not_leave_is_listed(side: Asking, sender: Client, state: str, shown: bool) -> None:
    referral_id = letter(side, state)
    assert (str(referral_id) in text(sender.get(PAGE))) is shown


def test_what_no_longer_waits_is_not_listed(side: Asking, sender: Client) -> None:
    referral_id = letter(side)
    assert str(referral_id) in text(sender.get(PAGE))
    with entered(BUILDER, writes=True):
        Referral.objects.filter(pk=referral_id).update(state="accepted", answered_on=timezone.localdate())
    assert "Non c’è nessuna lettera" in text(sender.get(PAGE))


def test_the_receiver_and_whoever_works_elsewhere_see_none(side: Asking, sender: Client) -> None:
    referral_id = letter(side)
    assert str(referral_id) in text(sender.get(PAGE)), "its sender does"
    receiver = signed_in(Role.NURSE, side.scene.b, [side.scene.here], "bruno")
    other = signed_in(Role.LAB_OPERATOR, side.scene.a, [side.scene.elsewhere], "carla")
    for browser in (receiver, other):
        assert str(referral_id) not in text(browser.get(PAGE))
    auditor = signed_in(Role.DPO, side.scene.a, [side.scene.here], "dora")
    assert auditor.get(PAGE).status_code in {403, 404}
    assert PAGE not in text(auditor.get("/scrivania/"))


def test_many_letters_cost_no_more_queries(side: Asking, sender: Client) -> None:
    costs = []
    for _ in (1, 2):
        for _ in range(4):
            letter(side)
        with CaptureQueriesContext(connection) as spent:
            sender.get(PAGE)
        around = ("SAVEPOINT", "SET TRANSACTION")  # of the test's own transaction
        costs.append(sum(not any(word in one["sql"] for word in around) for one in spent))
    assert costs[0] == costs[1] <= 15


def test_the_demonstration_has_letters_to_print(side: Asking, sender: Client) -> None:
    people = {side.scene.here.pk: [side.person]}
    for _ in (1, 2):
        load_demonstration(people, sender_ids=[side.scene.a.pk], today=timezone.localdate())
    with entered(BUILDER, writes=False):
        rows = list(ServiceLetter.objects.by_hand().select_related("referral"))
    assert len(rows) >= 5
    assert len({row.referral_id for row in rows}) == len(rows)
    assert all(row.on == row.referral.reminded_on for row in rows)
    assert text(sender.get(PAGE)).count("/collegamento/") == len(rows)
