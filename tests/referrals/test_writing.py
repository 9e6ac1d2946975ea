"""Services are written to: once for each occasion, without a name, and not at all when nobody could read it."""

import re
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.core import mail
from django.db import connections
from django.test import Client
from django.utils import timezone

from portineria.facts.public import replay
from portineria.facts.referrals import ReferralReminded, ReferralSent
from portineria.foundation.walls.public import entered
from portineria.referrals.actions import deliver_letters, make_answer_link
from portineria.referrals.actions.writing import MOST_ATTEMPTS
from portineria.referrals.models import AnswerLink, ServiceLetter
from portineria.referrals.public import answer_referral, mind_referrals, revoke_referral, waiting_answers
from portineria.referrals.queries import hash_of
from portineria.referrals.reactions import write_that_an_answer_is_missing, write_that_somebody_asks
from tests.participations.scene import BUILDER

from .scene import NEED, Asking

DESK, LEAD = "accoglienza@servizi.invalid", "responsabile@servizi.invalid"


@pytest.fixture(autouse=True)
def _post(settings: Any) -> None:
    """A house that writes, with Django's tray of the tests as its server."""
    settings.PORTINERIA_CARRIERS = ("smtp",)
    settings.PORTINERIA_PUBLIC_URL = "https://portineria.example.it"


@pytest.fixture
def written(side: Asking) -> Asking:
    """The service has its addresses."""
    return addressed(side)


def addressed(side: Asking, **addresses: str) -> Asking:
    type(side.service).objects.filter(pk=side.service.pk).update(
        **({"request_email": DESK, "lead_email": LEAD} | addresses)
    )
    return side


def told(side: Asking, **more: Any) -> UUID:
    """A request of Anna's, and what follows its fact (tests in one transaction have no «after the commit»)."""
    referral_id = side.send(**more)
    replay()
    return referral_id


def letters(referral_id: UUID) -> list[Any]:
    with entered(BUILDER, writes=True):
        return list(ServiceLetter.objects.filter(referral_id=referral_id).order_by("on", "occasion"))


def link_in(message: Any) -> str:
    found = re.search(r"https://portineria\.example\.it(/risposta/\S+/)", message.body)
    assert found, message.body
    return found[1]


@pytest.mark.django_db
def test_whoever_is_asked_gets_a_letter_that_names_nobody_and_opens_the_request(
    written: Asking, client: Client
) -> None:
    referral_id = told(written)
    assert deliver_letters(now=timezone.now()) == 1
    (message,) = mail.outbox
    code = str(referral_id)[:8].upper()
    assert (message.to, message.subject) == ([DESK], f"Una richiesta per il vostro servizio ({code})")
    for secret in ("Gina", "Prova", NEED):
        assert secret not in message.subject + message.body
    page = client.get(link_in(message)).content.decode()
    assert NEED in page
    assert "Gina" in page, "the name is behind the link"
    assert deliver_letters(now=timezone.now()) == 0, "it leaves once"


@pytest.mark.django_db
def test_what_is_kept_of_a_letter_opens_nothing(written: Asking) -> None:
    referral_id = told(written)
    deliver_letters(now=timezone.now())
    token = link_in(mail.outbox[0]).split("/")[2]
    (row,) = letters(referral_id)
    assert token not in str({field.name: getattr(row, field.attname) for field in row._meta.concrete_fields})
    with entered(BUILDER, writes=True):
        assert AnswerLink.objects.get(referral_id=referral_id).token_hash == hash_of(token)


@pytest.mark.django_db
def test_telling_a_fact_again_owes_nothing_more(written: Asking) -> None:
    referral_id = told(written)
    assert replay() == 0
    place = {"organisation_id": 1, "neighbourhood_id": 1, "referral_id": referral_id}
    today = timezone.localdate()
    again = ReferralSent(
        person_id=written.person, service_id=written.service.pk, urgency="normal", on=today, **place
    )
    reminded = ReferralReminded(level=1, service_id=written.service.pk, on=today, **place)
    for told_again in (1, 2):
        with entered(write_that_somebody_asks.actor, writes=True):
            write_that_somebody_asks(again)
            write_that_an_answer_is_missing(reminded)
        assert [row.occasion for row in letters(referral_id)] == ["remind", "sent"], told_again


@pytest.mark.django_db
def test_reminded_after_some_days_then_whoever_answers_for_the_service(written: Asking) -> None:
    referral_id = written.old(5)
    today = timezone.localdate()
    for day in (today, today, today + timedelta(days=10)):
        mind_referrals(today=day)
        replay()
    assert [row.occasion for row in letters(referral_id)] == ["remind", "escalate"]
    assert deliver_letters(now=timezone.now()) == 2
    by_address = {message.to[0]: message for message in mail.outbox}
    assert by_address[DESK].subject.startswith("Sollecito")
    assert by_address[LEAD].subject.startswith("Secondo sollecito")
    assert "Gina" not in by_address[LEAD].body + by_address[DESK].body
    with entered(written.anna, writes=False):
        (line,) = waiting_answers(today + timedelta(days=10))
    assert line.words.endswith("da 15 giorni, anche dopo il secondo sollecito")


@pytest.mark.django_db
def test_a_reminder_leaves_the_first_letter_good(written: Asking, client: Client) -> None:
    told(written)
    deliver_letters(now=timezone.now())
    mind_referrals(today=timezone.localdate() + timedelta(days=5))
    replay()
    deliver_letters(now=timezone.now())
    assert len(mail.outbox) == 2
    assert [client.get(link_in(message)).status_code for message in mail.outbox] == [200, 200]


@pytest.mark.django_db
@pytest.mark.parametrize("ending", ["revoked", "answered"])
def test_what_no_longer_waits_is_not_written_about(written: Asking, ending: str) -> None:
    referral_id = told(written)
    if ending == "revoked":
        with entered(written.anna, writes=True):
            revoke_referral(referral_id=referral_id, by=written.anna)
    else:
        with entered(written.bruno, writes=True):
            answer_referral(referral_id=referral_id, verb="accept", by=written.bruno)
    assert deliver_letters(now=timezone.now()) == 0
    assert mail.outbox == []
    assert [row.state for row in letters(referral_id)] == ["dropped"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("carriers", "address", "public", "why"),
    [
        (("smtp",), "", "https://portineria.example.it", "non ha un indirizzo e-mail"),
        ((), DESK, "https://portineria.example.it", "non parte posta"),
        (("letter",), DESK, "https://portineria.example.it", "non parte posta"),
        (("smtp",), DESK, "", "non parte posta"),
    ],
    ids=["no address", "no carrier", "paper only", "nobody outside could open the link"],
)
def test_what_cannot_leave_is_printed_or_said_on_the_telephone(
    side: Asking, client: Client, settings: Any, carriers: Any, address: str, public: str, why: str
) -> None:
    settings.PORTINERIA_CARRIERS, settings.PORTINERIA_PUBLIC_URL = carriers, public
    referral_id = told(addressed(side, request_email=address, lead_email=""))
    assert deliver_letters(now=timezone.now()) == 0
    assert mail.outbox == []
    (row,) = letters(referral_id)
    assert row.state == "to_print"
    assert why in row.reason
    with entered(side.anna, writes=True):
        make_answer_link(referral_id=referral_id, by=side.anna)
    assert [row.state for row in letters(referral_id)] == ["printed"], "whoever prepares it brings it"


@pytest.mark.django_db
def test_a_server_that_does_not_answer_is_tried_again_and_then_given_up(
    written: Asking, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("django.core.mail.EmailMessage.send", _broken)
    referral_id = told(written)
    now = timezone.now()
    for _ in range(MOST_ATTEMPTS):
        assert deliver_letters(now=now) == 0
        assert deliver_letters(now=now) == 0, "there is a pause"
        now += timedelta(hours=3)
    (row,) = letters(referral_id)
    assert (row.state, row.attempts) == ("failed", MOST_ATTEMPTS)


def _broken(message: Any, fail_silently: bool = False) -> int:
    raise OSError("no route")


@pytest.mark.django_db
def test_only_the_sender_sees_the_letters_and_each_wall_alone_holds(written: Asking) -> None:
    referral_id = told(written)
    seen = {}
    for name, actor in (("anna", written.anna), ("bruno", written.bruno)):
        with entered(actor, writes=False):
            seen[name] = (
                ServiceLetter.objects.filter(referral_id=referral_id).exists(),
                ServiceLetter._base_manager.filter(referral_id=referral_id).exists(),
                _by_sql(referral_id),
            )
    assert seen == {"anna": (True, True, True), "bruno": (False, False, False)}


def _by_sql(referral_id: UUID) -> bool:
    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT 1 FROM referrals_serviceletter WHERE referral_id = %s", [referral_id])
        return cursor.fetchone() is not None


def test_where_a_letter_went_is_declared_as_the_address_of_somebody_at_work() -> None:
    declared = {field.name: getattr(field, "privacy", None) for field in ServiceLetter._meta.concrete_fields}
    assert declared["address"].category == "indirizzo di lavoro di chi risponde di un servizio"
    assert declared["address"].erasure == "blank"
    assert declared["reason"].category == "lettera a un servizio"
