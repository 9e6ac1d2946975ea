"""What has ended is forgotten at its time, not before, and a receipt says how much it was."""

from datetime import date, timedelta
from importlib import import_module
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from portineria.facts.models import FactRow
from portineria.foundation.walls.public import Actor, entered
from portineria.referrals.access import FORGETTER, MINDER
from portineria.referrals.actions import Forgotten, forget_what_ended
from portineria.referrals.jobs import forget
from portineria.referrals.models import AnswerLink, Referral, RevocationReceipt
from portineria.referrals.models.declarations import KEY, PROOF
from portineria.referrals.queries import hash_of
from portineria.referrals.rules import receipts_kept_since
from tests.participations.scene import BUILDER

from .scene import Asking

WALL = import_module("portineria.referrals.migrations.0005_what_ended_is_forgotten")
pytestmark = pytest.mark.django_db


def link(side: Asking, token: str, ends: timedelta, *, closed: bool = False) -> None:
    now = timezone.now()
    with entered(BUILDER, writes=True):
        AnswerLink(
            referral=Referral.objects.get(),
            token_hash=hash_of(token),
            made_at=now - timedelta(days=20),
            made_by=11,
            expires_at=now + ends,
            closed_at=now if closed else None,
        ).save(force_insert=True)


def receipt(side: Asking, ended_on: date) -> None:
    with entered(BUILDER, writes=True):
        RevocationReceipt(
            source_id=uuid4(),
            kind="revoked",
            service=side.service,
            sent_on=ended_on,
            ended_on=ended_on,
            organisation=side.scene.b,
            neighbourhood=side.scene.here,
        ).save(force_insert=True)


def told() -> dict[str, int]:
    with entered(BUILDER, writes=True):
        rows = FactRow.objects.filter(kind__endswith="Forgotten")
        return {row.kind: row.payload["count"] for row in rows}


def test_the_key_of_a_link_goes_with_the_link(side: Asking) -> None:
    side.send()
    link(side, "finito", timedelta(minutes=-1))
    link(side, "chiuso", timedelta(days=3), closed=True)
    link(side, "vivo", timedelta(days=3))
    where = reverse("referrals:by_link", args=["finito"])
    assert Client().get(where).status_code == 410
    assert forget_what_ended(now=timezone.now()) == Forgotten(links=1, receipts=0)
    with entered(BUILDER, writes=True):
        kept = set(AnswerLink.objects.values_list("token_hash", flat=True))
    assert kept == {hash_of("chiuso"), hash_of("vivo")}
    gone = Client().get(where)
    assert gone.status_code == 404
    assert "non vale più da qualche tempo" in gone.content.decode()
    assert Client().get(reverse("referrals:by_link", args=["vivo"])).status_code == 200
    assert told() == {"referrals.ReferralKeysForgotten": 1}


def test_a_receipt_is_kept_two_years_to_the_day(side: Asking) -> None:
    edge = receipts_kept_since(timezone.localdate())
    for day in (edge - timedelta(days=400), edge - timedelta(days=1), edge, timezone.localdate()):
        receipt(side, day)
    assert forget_what_ended(now=timezone.now()) == Forgotten(links=0, receipts=2)
    with entered(BUILDER, writes=True):
        assert set(RevocationReceipt.objects.values_list("ended_on", flat=True)) == {
            edge,
            timezone.localdate(),
        }
    assert told() == {"referrals.ReferralReceiptsForgotten": 2}


def test_a_second_night_finds_nothing_and_says_nothing(side: Asking) -> None:
    side.send()
    link(side, "finito", timedelta(minutes=-1))
    assert forget(0) == 1
    before = told()
    assert forget(0) == 0
    assert told() == before


def test_the_terms_are_those_the_fields_declare() -> None:
    assert KEY.retention == "fino alla scadenza del collegamento"
    years = int(PROOF.retention.removesuffix(" anni dal ritiro"))
    today = timezone.localdate()
    assert receipts_kept_since(today).year == today.year - years
    assert f"interval '{years} years'" in WALL.RECEIPTS
    assert receipts_kept_since(date(2028, 2, 29)) == date(2028 - years, 2, 28)


@pytest.mark.parametrize(
    ("who", "before"),
    [
        (MINDER, "now() - interval '1 second'"),
        (BUILDER, "now()"),
        (FORGETTER, "'infinity'"),
        (FORGETTER, "now() + '1 h'"),
    ],
)
def test_nobody_else_takes_keys_away_nor_those_that_still_open(side: Asking, who: Actor, before: str) -> None:
    side.send()
    link(side, "vivo", timedelta(days=3))
    link(side, "finito", timedelta(minutes=-1))
    with pytest.raises(DatabaseError, match="only what has ended"), entered(who, writes=True):
        connection.cursor().execute(f"SELECT walls.forget_answer_links({before})")
    with entered(BUILDER, writes=True):
        assert AnswerLink.objects.filter(token_hash__in=[hash_of("vivo"), hash_of("finito")]).count() == 2
    assert forget_what_ended(now=timezone.now()) == Forgotten(links=1, receipts=0)


def test_nobody_takes_away_the_proof_of_a_withdrawal_before_its_time(side: Asking) -> None:
    edge = receipts_kept_since(timezone.localdate())
    receipt(side, edge - timedelta(days=1))
    for who, before in ((FORGETTER, edge + timedelta(days=1)), (MINDER, edge), (BUILDER, edge)):
        with pytest.raises(DatabaseError, match="only what has ended"), entered(who, writes=True):
            connection.cursor().execute("SELECT walls.forget_revocation_receipts(%s)", [before])
    with entered(BUILDER, writes=True):
        assert RevocationReceipt.objects.count() == 1
    assert forget_what_ended(now=timezone.now()) == Forgotten(links=0, receipts=1)
