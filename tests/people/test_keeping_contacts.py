"""The pages on which contacts, numbers and representatives are kept; nothing typed is lost."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from django.utils import timezone

from portineria.accounts.roles import Role
from portineria.foundation.walls.public import entered
from portineria.people.models import ContactPoint, Message, Representation, SafeContact
from portineria.people.public import safe_contact_of

pytestmark = pytest.mark.django_db
ARABIC = "لا تتصلوا ليلاً"


@pytest.fixture
def lia(at_work: Callable[..., Client], coop: Any, zerbinetta: UUID) -> Client:
    """Lab operator of the cooperative that knows Zerbinetta."""
    return at_work("lia", Role.LAB_OPERATOR, coop)


@pytest.fixture
def place(zerbinetta: UUID) -> str:
    return f"/persone/{zerbinetta}/"


def said(**more: Any) -> dict[str, Any]:
    """What the form sends."""
    in_spring = timezone.localdate() + timedelta(days=120)
    return {"channels": ["sms", "call"], "expires_on": in_spring.isoformat(), **more}


def test_what_the_person_said_stands_beside_every_number(
    lia: Client, place: str, zerbinetta: UUID, system: Any
) -> None:
    assert "non ancora chiesti" in lia.get(place).content.decode()
    assert lia.post(f"{place}recapiti/nuovo/", {"kind": "mobile", "value": "333 1234567"}).status_code == 302
    answer = lia.post(f"{place}recapiti/", said(from_hour="09:00", until_hour="12:00", words_allowed=ARABIC))
    assert (answer.status_code, answer["Location"]) == (302, place)
    page = lia.get(place).content.decode()
    for words in (
        "SMS, telefonata",
        "dalle 9:00 alle 12:00",
        'href="tel:+393331234567"',
        "333 123 4567",
        ARABIC,
    ):
        assert words in page
    with entered(system, writes=False):
        row = SafeContact.objects.current().get()
    assert (row.confirmed_as, row.language) == ("Operatore di laboratorio", "")


def test_do_not_contact_wins_over_what_is_ticked(lia: Client, place: str) -> None:
    lia.post(f"{place}recapiti/nuovo/", {"kind": "mobile", "value": "333 1234567"})
    lia.post(f"{place}recapiti/", said(do_not_contact="on"))
    page = lia.get(place).content.decode()
    assert "Non contattare" in page
    assert "non usare" in page
    assert "tel:" not in page


def test_an_expired_card_is_to_be_asked_again(lia: Client, place: str, zerbinetta: UUID, system: Any) -> None:
    lia.post(f"{place}recapiti/", said())
    today = timezone.localdate()
    with entered(system, writes=True):
        SafeContact.objects.all().delete()
        yesterday = today - timedelta(days=1)
        SafeContact.objects.create(
            person_id=zerbinetta, channels=["sms"], confirmed_on=yesterday, expires_on=yesterday
        )
        assert safe_contact_of([zerbinetta])[zerbinetta].standing == "expired"
    assert "Da riconfermare" in lia.get(place).content.decode()


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"from_hour": "10:00"}, "Scrivi tutte e due le ore"),
        ({"from_hour": "10:00", "until_hour": "09:00"}, "dopo quella di inizio"),
        ({"expires_on": "2001-01-01"}, "da domani a due anni"),
        ({"expires_on": "31 febbraio"}, "Scrivi il giorno così"),
        ({"may_answer": "x" * 10_000}, "500 caratteri"),
        ({"channels": ["pigeon"]}, "pigeon"),
    ],
)
def test_what_cannot_be_is_said_beside_the_field_and_nothing_is_lost(
    lia: Client, place: str, wrong: dict[str, Any], words: str
) -> None:
    answer = lia.post(f"{place}recapiti/", said(words_allowed=ARABIC, **wrong))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert words in page
    assert ARABIC in page


def test_numbers_come_and_go(lia: Client, place: str, system: Any) -> None:
    refused = lia.post(f"{place}recapiti/nuovo/", {"kind": "mobile", "value": "ciao", "note": ARABIC})
    assert refused.status_code == 422
    assert "Non è un numero di telefono" in refused.content.decode()
    assert ARABIC in refused.content.decode()
    assert lia.post(f"{place}recapiti/nuovo/", {"kind": "email", "value": ""}).status_code == 422
    lia.post(f"{place}recapiti/nuovo/", {"kind": "custodian", "note": "Scala B"})
    assert "Scala B" in lia.get(f"{place}recapiti/").content.decode()
    with entered(system, writes=False):
        point = ContactPoint.objects.get()
    lia.post(f"{place}recapiti/{point.pk}/tolto/")
    assert "Scala B" not in lia.get(f"{place}recapiti/").content.decode()


def test_who_acts_for_somebody_is_shown_with_its_act(lia: Client, place: str, system: Any) -> None:
    values = {"kind": "administrator", "name": "Avv. Prova", "act": "decreto 12", "since": "2026-01-01"}
    assert lia.post(f"{place}rappresentanti/", values | {"until": "2025-01-01"}).status_code == 422
    assert lia.post(f"{place}rappresentanti/", values | {"name": "x" * 10_000}).status_code == 422
    assert lia.post(f"{place}rappresentanti/", values).status_code == 302
    page = lia.get(place).content.decode()
    assert "Avv. Prova" in page
    assert "amministratore di sostegno" in page
    with entered(system, writes=False):
        row = Representation.objects.get()
    lia.post(f"{place}rappresentanti/{row.pk}/tolto/")
    assert "Avv. Prova" not in lia.get(place).content.decode()


def test_a_letter_is_printed_and_posted(
    lia: Client, place: str, zerbinetta: UUID, coop: Any, quarter: Any, system: Any
) -> None:
    with entered(system, writes=True):
        letter = Message.objects.create(
            person_id=zerbinetta,
            kind="news",
            text="Parole canarine",
            channel="letter",
            address="Via dei Canarini",
            state="to_print",
            not_before=timezone.now(),
            compartment="LAB",
            organisation=coop,
            neighbourhood=quarter,
        )
    sheet = f"{place}lettere/{letter.pk}/"
    assert f'href="{sheet}"' in lia.get(f"{place}recapiti/").content.decode()
    assert "Parole canarine" in lia.get(sheet).content.decode()
    assert lia.post(sheet).status_code == 302
    assert "partito" in lia.get(f"{place}recapiti/").content.decode()


@pytest.mark.parametrize("tail", ["", "recapiti/", "recapiti/nuovo/", "rappresentanti/"])
def test_for_who_does_not_know_the_person_there_is_no_such_page(
    at_work: Any, aler: Any, coop: Any, place: str, tail: str
) -> None:
    assert at_work("lia", Role.LAB_OPERATOR, coop).get(f"{place}{tail}").status_code == 200
    assert at_work("ugo", Role.LAB_OPERATOR, aler).get(f"{place}{tail}").status_code == 404
    assert at_work("ada", Role.TENANCY_OFFICER, aler).get(f"{place}{tail}").status_code == 404
