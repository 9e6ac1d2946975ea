"""Drafts of requests, letters somebody has to bring, and how long services take: what staff see of them."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from portineria.accounts.public import Role
from portineria.facts.public import replay
from portineria.referrals.public import publish_times
from portineria.referrals.rules import release_day
from tests.activities.scene import signed_in

from .scene import NEED, Asking
from .test_pages import address, new_for, receiver, sender, text, typed

__all__ = ["receiver", "sender"]
pytestmark = pytest.mark.django_db


def test_a_request_begun_waits_for_whoever_began_it_and_ends_when_it_is_sent(
    side: Asking, sender: Client
) -> None:
    sent = typed(side, reason="Metà di un motivo", persona=str(side.person))
    where = new_for(side.person)
    assert "bozze/richiesta-" in sender.get(where).content.decode(), "the form keeps itself"
    assert sender.post(f"/bozze/richiesta-{sent['client_id']}/", sent).json()["saved"]
    for page in (address("new"), where):
        assert "Metà di un motivo" in text(sender.get(page)), "offered where one begins"
    again = sender.get(f"{where}&bozza=richiesta-{sent['client_id']}").content.decode()
    assert ">\nMetà di un motivo</textarea>" in again
    assert sent["client_id"] in again, "it is still the same request"
    assert sender.post(where, sent).status_code == 302
    sender.post(f"/bozze/richiesta-{sent['client_id']}/", sent)
    assert "Riprendi la bozza" not in text(sender.get(where)), "a late echo of what was sent"


def test_words_about_one_person_are_not_offered_for_another(side: Asking, sender: Client) -> None:
    other = side.scene.person("Olga")
    sent = typed(side, reason="Metà di un motivo", persona=str(side.person))
    sender.post(f"/bozze/richiesta-{sent['client_id']}/", sent)
    assert "Metà di un motivo" not in text(sender.get(new_for(other)))
    forced = sender.get(f"{new_for(other)}&bozza=richiesta-{sent['client_id']}")
    assert "Metà di un motivo" not in text(forced)


def test_without_an_address_the_sender_is_told_to_print_or_to_call(side: Asking, sender: Client) -> None:
    type(side.service).objects.filter(pk=side.service.pk).update(telephone="02 7060 0000")
    referral_id = side.send()
    replay()
    # Nobody there could sign in when it was asked: since today somebody can.
    receiver = signed_in(Role.NURSE, side.scene.b, [side.scene.here], "bruno")
    page = text(sender.get(address("request", referral_id)))
    assert "Stampa o telefona" in page
    assert "02 7060 0000" in page
    assert "non ha un indirizzo e-mail" in page
    assert "Stampa o telefona" not in text(receiver.get(address("request", referral_id)))
    printed = text(sender.post(address("linking", referral_id)))
    assert "/risposta/" in printed
    assert NEED not in printed
    assert "Stampa o telefona" not in text(sender.get(address("request", referral_id)))


def test_the_page_of_a_service_says_how_long_it_takes_to_whoever_may_know(side: Asking) -> None:
    today = timezone.localdate()
    for days in (9, 40):
        side.old(days, state="accepted", answered_on=today - timedelta(days=days - 3))
    side.old(30)
    side.old(20, state="refused")
    page = reverse("directory:service", args=[side.service.pk])
    anna = signed_in(Role.LAB_OPERATOR, side.scene.a, [side.scene.here], "anna")
    lines = text(anna.get(page))
    assert "Richieste del vostro ente" in lines
    assert "4; risposta di solito in 3 giorni" in lines
    custodian = signed_in(Role.CUSTODIAN, side.scene.a, [side.scene.here], "carla")
    assert "Non ci sono ancora abbastanza richieste per dirlo" in text(custodian.get(page))
    assert "Richieste del vostro ente" not in text(custodian.get(page))
    long_ago = release_day(today) - timedelta(days=40)
    for number in range(12):
        side.old((today - long_ago).days, state="refused" if number < 6 else "done", answered_on=long_ago)
    assert publish_times(today=today) == 1
    told = "Risponde di solito il giorno stesso. Su dieci richieste, circa"
    assert told in text(custodian.get(page))
    side.old((today - long_ago).days, state="done", answered_on=long_ago + timedelta(days=30))
    assert publish_times(today=today) == 0
    assert told in text(custodian.get(page)), "what was published does not move"


def test_whoever_answers_from_a_link_reads_the_need_first_and_sees_that_the_answer_arrived(
    side: Asking, sender: Client, client: Client
) -> None:
    referral_id = side.send()
    token = text(sender.post(address("linking", referral_id))).split("/risposta/")[1].split("/")[0]
    page = text(client.get(address("by_link", token)))
    assert page.index(NEED) < page.index("La vostra risposta")
    assert "La vostra risposta è arrivata" not in page
    answered = client.post(address("by_link", token), {"verb": "accept"}, follow=True)
    assert "La vostra risposta è arrivata" in text(answered)
