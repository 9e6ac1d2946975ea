"""What staff see and touch, on both sides; what a service without an account does."""

import re
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from portineria.accounts.public import Role
from portineria.audit.public import Reading
from portineria.foundation.walls.public import entered
from portineria.referrals.models import AnswerLink, Referral
from tests.activities.scene import signed_in

from .scene import NEED, Asking, make_service, somebody_else

pytestmark = pytest.mark.django_db
MOST_QUERIES = 15


@pytest.fixture
def sender(side: Asking) -> Client:
    """Body A's lab operator."""
    return signed_in(Role.LAB_OPERATOR, side.scene.a, [side.scene.here], "anna")


@pytest.fixture
def receiver(side: Asking) -> Client:
    """Body B's nurse."""
    return signed_in(Role.NURSE, side.scene.b, [side.scene.here], "bruno")


def address(name: str, *arguments: Any) -> str:
    return reverse(f"referrals:{name}", args=arguments)


def text(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def typed(side: Asking, **more: Any) -> dict[str, Any]:
    return {
        "service": side.service.pk,
        "reason": NEED,
        "consent_form": "spoken",
        "urgency": "normal",
        "client_id": str(uuid4()),
    } | more


def new_for(person: UUID) -> str:
    return f"{address('new')}?persona={person}"


def test_four_inputs_send_a_request(side: Asking, sender: Client) -> None:
    page = text(sender.get(new_for(side.person)))
    assert "Gina Prova" in page
    assert "Servizio ambulatorio" in page
    assert "riceve lo stesso ogni altro aiuto" in page
    values = typed(side)
    for _ in range(2):
        answer = sender.post(new_for(side.person), values, follow=True)
    assert answer.redirect_chain[-1][0] == address("request", values["client_id"])
    assert "Richiesta mandata" in text(answer)
    with entered(side.scene.builder, writes=True):
        row = Referral.objects.get()
        assert (row.reason, row.receiver_organisation_id) == (NEED, side.scene.b.pk)
        doors = {reading.door for reading in Reading.objects.all() if reading.subjects}
        assert {"referrals.new", "referrals.request_page"} <= doors


def test_the_person_is_searched_when_nobody_said_who(side: Asking, sender: Client) -> None:
    page = text(sender.get(address("new"), {"cerca": "gina"}))
    assert f"?persona={side.person}" in page
    assert "Nessuna persona conosciuta" in text(sender.get(address("new"), {"cerca": "zzzz\x00"}))


@pytest.mark.parametrize("asked", ["boh", "00000000-0000-0000-0000-000000000000", "altrove"])
def test_whom_the_sender_does_not_know_does_not_exist(side: Asking, sender: Client, asked: str) -> None:
    person = str(somebody_else(side.scene)) if asked == "altrove" else asked
    for answer in (sender.get(new_for(person)), sender.post(new_for(person), typed(side))):  # type: ignore[arg-type]
        assert answer.status_code == 404
        assert b"Canarinaltrove" not in answer.content


def test_what_was_typed_is_kept_and_the_message_stands_beside_the_field(side: Asking, sender: Client) -> None:
    yesterday = (timezone.localdate() - timedelta(days=1)).isoformat()
    values = typed(side, reason="مرحبا " + "x" * 10_000, expires_on=yesterday, consent_form="")
    answer = sender.post(new_for(side.person), values)
    page = text(answer)
    assert answer.status_code == 422
    assert "Sono 10006 caratteri: il motivo può averne al massimo 600" in page
    assert "مرحبا xxx" in page
    assert "Senza il consenso la richiesta non parte" in page
    assert "da domani in poi" in page
    assert re.search(r"<details[^>]* open", page)
    assert not Referral._base_manager.exists()


def test_a_service_that_takes_no_requests_is_not_offered(side: Asking, sender: Client) -> None:
    women = make_service(side.scene.b, None, "1522", category="donne", name="Numero 1522")
    there = make_service(side.scene.b, side.scene.elsewhere, "lontano", name="Servizio lontano")
    page = text(sender.get(new_for(side.person)))
    assert "Numero 1522" not in page
    assert "lontano" not in page
    for service in (women, there):
        assert sender.post(new_for(side.person), typed(side, service=service.pk)).status_code == 422


def test_lists_say_what_waits_and_late_ones_come_first(
    side: Asking, sender: Client, receiver: Client
) -> None:
    fresh, late = side.old(1), side.old(11)
    page = text(sender.get(address("requests")))
    assert page.index(str(late)) < page.index(str(fresh))
    assert "in attesa da 11 giorni" in page
    assert "in ritardo" in page
    inbox = text(receiver.get(address("requests")))
    assert "da Ente ENTE-A, per Servizio ambulatorio" in inbox
    assert f"Richiesta {str(late)[:8].upper()}" in inbox


def test_empty_lists_say_why(side: Asking, sender: Client) -> None:
    for name, words in (
        ("mandate", "Non c’è nessuna richiesta in attesa"),
        ("ricevute", "Non c’è nessuna richiesta da seguire"),
        ("concluse", "Nessuna richiesta si è ancora conclusa"),
    ):
        assert words in text(sender.get(address("requests"), {"elenco": name}))


def test_one_touch_answers_and_the_sender_sees_it(side: Asking, sender: Client, receiver: Client) -> None:
    request = side.send()
    page = text(receiver.get(address("request", request)))
    assert "La accogliamo" in page
    assert NEED in page
    assert "La persona ritira" not in page
    answer = receiver.post(address("answering", request), {"verb": "accept"}, follow=True)
    assert "la richiesta è accolta" in text(answer)
    theirs = text(sender.get(address("request", request)))
    assert "Il servizio l’ha accolta" in theirs
    assert "La accogliamo" not in theirs
    assert sender.post(address("answering", request), {"verb": "finish"}).status_code == 404


def test_a_refusal_without_words_is_asked_again(side: Asking, receiver: Client) -> None:
    request = side.send()
    answer = receiver.post(address("answering", request), {"verb": "refuse", "words": " "})
    assert (answer.status_code, side.row(request).state) == (422, "sent")
    assert "Scrivi il perché" in text(answer)
    long = receiver.post(address("answering", request), {"verb": "refuse", "words": "x" * 10_000})
    assert "Sono 10000 caratteri" in text(long)
    done = receiver.post(
        address("answering", request), {"verb": "refuse", "words": "Altra zona"}, follow=True
    )
    assert "non accolta" in text(done)
    assert "Il nome e i contatti non si vedono più" in text(done)
    late = receiver.post(address("answering", request), {"verb": "accept"}, follow=True)
    assert "nel frattempo è cambiata" in text(late)
    assert receiver.get(address("answering", request)).status_code == 302


def test_revoked_means_gone_at_the_receiver(side: Asking, sender: Client, receiver: Client) -> None:
    request = side.send(reason="Canarinobisogno")
    pages = [address("requests"), f"{address('requests')}?elenco=concluse", address("request", request)]
    assert all(b"Gina Prova" in receiver.get(where).content for where in (pages[0], pages[2]))
    assert "riceve lo stesso ogni altro aiuto" in text(sender.get(address("revoking", request)))
    assert sender.post(address("revoking", request), {"reason": "x" * 500}).status_code == 422
    done = sender.post(address("revoking", request), {"reason": "Canarinaragione"}, follow=True)
    assert "il servizio non vede più la richiesta" in text(done)
    assert receiver.get(address("request", request)).status_code == 404
    unknown = receiver.get(address("request", uuid4()))
    assert receiver.get(address("request", request)).content == unknown.content
    for where in pages[:2]:
        content = receiver.get(where).content
        for canary in (b"Gina", b"Canarinobisogno", b"Canarinaragione", str(side.person).encode()):
            assert canary not in content
    assert f"Richiesta {str(request)[:8].upper()}: ritirata" in text(receiver.get(pages[1]))
    kept = text(sender.get(address("request", request)))
    assert "Canarinobisogno" in kept
    assert "Canarinaragione" in kept


def link(sender: Client, request: UUID) -> str:
    page = text(sender.post(address("linking", request)))
    found = re.search(r"http://testserver(/risposta/[^/]+/)", page)
    assert found, "no link in the message"
    assert "Gina" not in page[page.index("Buongiorno") : page.index("Grazie.")]
    return found[1]


def test_a_service_without_account_answers_from_the_link(side: Asking, sender: Client) -> None:
    request = side.send()
    assert "non usa Portineria" in text(sender.get(address("linking", request)))
    where, stranger = link(sender, request), Client()
    answer = stranger.get(where)
    assert (answer.status_code, answer["Referrer-Policy"]) == (200, "same-origin")
    assert "no-store" in answer["Cache-Control"]
    assert "Gina Prova" in text(answer)
    assert NEED in text(answer)
    assert stranger.post(where, {"verb": "refuse", "words": ""}).status_code == 422
    assert "in valutazione" in text(stranger.post(where, {"verb": "study"}, follow=True))
    assert "la risposta è arrivata" in text(stranger.post(where, {"verb": "finish", "words": "Fatto"}))
    for again in (stranger.get(where), stranger.post(where, {"verb": "accept"})):
        assert again.status_code == 410
        assert b"Gina" not in again.content
    assert side.row(request).state == "done"
    assert "dal collegamento" in text(sender.get(address("request", request)))
    with entered(side.scene.builder, writes=True):
        assert Reading.objects.filter(door="referrals.by_link", subjects=[f"person:{side.person}"]).exists()


def test_the_token_is_nowhere_kept_and_a_new_link_closes_the_old(side: Asking, sender: Client) -> None:
    request = side.send()
    first = link(sender, request)
    second = link(sender, request)
    with entered(side.scene.builder, writes=True):
        kept = " ".join(str(row.__dict__) for row in AnswerLink.objects.all())
    assert second.split("/")[2] not in kept
    assert Client().get(first).status_code == 410
    assert Client().get(second).status_code == 200


@pytest.mark.parametrize(
    "tamper", [lambda t: t[:-2] + "x/", lambda t: t[:-1] + "%00/", lambda t: t[:-1] * 40 + "/"]
)
def test_a_tampered_link_says_nothing(side: Asking, sender: Client, tamper: Any) -> None:
    where = link(sender, side.send())
    wrong = "/risposta/" + tamper(where.removeprefix("/risposta/"))
    for answer in (Client().get(wrong), Client().post(wrong, {"verb": "accept"})):
        assert answer.status_code == 404
        assert b"Gina" not in answer.content
        assert NEED.encode() not in answer.content


def test_a_link_ends_with_its_days_and_with_the_consent(side: Asking, sender: Client) -> None:
    request = side.send()
    where = link(sender, request)
    with entered(side.scene.builder, writes=True):
        AnswerLink.objects.update(closed_at=timezone.now())
    assert "non vale più" in text(Client().get(where))
    other = link(sender, request)
    sender.post(address("revoking", request))
    gone = Client().get(other)
    assert (gone.status_code, b"Gina" in gone.content) == (410, False)
    assert "non è più aperta" in text(sender.post(address("linking", request)))


def test_the_sheet_and_hostile_words_are_only_words(side: Asking, sender: Client, receiver: Client) -> None:
    request = side.send(reason="<script>alert(1)</script> مرحبا")
    for browser in (sender, receiver):
        for name in ("request", "sheet"):
            page = text(browser.get(address(name, request)))
            assert "<script>alert" not in page
            assert "&lt;script&gt;alert(1)" in page


def test_pages_ask_the_database_little(side: Asking, sender: Client, receiver: Client) -> None:
    requests = [side.send(reason=f"Motivo {number}") for number in range(6)]
    for number in range(12):
        make_service(side.scene.b, side.scene.here, f"servizio-{number}")
    for browser, where in (
        (sender, address("requests")),
        (receiver, address("requests")),
        (sender, f"{address('requests')}?elenco=concluse"),
        (sender, new_for(side.person)),
        (sender, address("request", requests[0])),
        (receiver, address("request", requests[0])),
    ):
        with CaptureQueriesContext(connection) as seen:
            assert browser.get(where).status_code == 200
        asked = [
            one["sql"]
            for one in seen
            if "SAVEPOINT" not in one["sql"] and "SET TRANSACTION" not in one["sql"]
        ]
        assert len(asked) <= MOST_QUERIES, f"{where}\n" + "\n".join(asked)
