"""The long forms of a case keep themselves, and forget what was sent."""

import base64
import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from portineria.accounts.public import Role
from portineria.foundation.sealing.public import context_of, seal, sealing_key
from portineria.foundation.walls.public import Actor
from tests.activities.scene import signed_in

from .cases_scene import Cases, build_cases

pytestmark = pytest.mark.django_db
WORDS = "Metà di una frase, poi è suonato il telefono"


@pytest.fixture
def cases(actor_for: Callable[..., Actor]) -> Cases:
    return build_cases(actor_for)


@pytest.fixture
def ada(cases: Cases) -> Client:
    """The browser of the Community Manager of body A."""
    return signed_in(Role.COMMUNITY_MANAGER, cases.scene.a, [cases.scene.here])


def forms(cases: Cases, case_id: UUID) -> dict[str, tuple[str, UUID, str, dict[str, Any]]]:
    """Form → its page, what it is about, its long field, and what else it wants."""
    at = {"case_id": case_id}
    today = timezone.localdate()
    person = {"person_id": cases.person}
    agreed = {"receiver": cases.scene.b.pk, "consent": "spoken", "consent_on": f"{today}"}
    return {
        "apertura": (
            f"{reverse('casework:new_case')}?persona={cases.person}",
            cases.person,
            "reason",
            {"neighbourhood": cases.scene.here.pk},
        ),
        "piano": (
            reverse("casework:plan", kwargs=at),
            case_id,
            "situation",
            {"what": "terms", "review_on": f"{today + timedelta(days=30)}"},
        ),
        "chiusura": (reverse("casework:closing", kwargs=at), case_id, "words", {"outcome": "reached"}),
        "passaggio": (reverse("casework:passing", kwargs=at), case_id, "reason", agreed),
        "bisogno": (
            reverse("casework:needs", kwargs=person),
            cases.person,
            "words",
            {"about": "work", "urgency": "soon"},
        ),
    }


@pytest.mark.parametrize("form", ["bisogno", "chiusura"])
def test_what_arrives_sealed_is_offered_every_time(cases: Cases, ada: Client, form: str) -> None:
    """Sent once, the form is filled in again about the same person: the words of the second time are offered too."""
    case_id = cases.open()
    page, about, field, _more = forms(cases, case_id)[form]
    door = f"/bozze/{form}_{about}/busta/"
    for turn in ("prima", "seconda"):
        words = f"{WORDS}, la {turn} volta"
        assert ada.post(door, closed(ada, door, page, field, words)).json()["apart"] is False
        assert words in ada.get(page).content.decode()
        ada.post(f"/bozze/{form}_{about}/scarta/", {"torna": page})
        assert "Riprendi la bozza" not in ada.get(page).content.decode()
    other = {one: closed(ada, door, page, field, one) for one in ("dal telefono", "dal computer")}
    for sealed in other.values():
        ada.post(door, sealed)
    offered = ada.get(page).content.decode()
    assert all(words in offered for words in other), "two devices wrote without knowing: both are offered"


def closed(browser: Client, door: str, page: str, field: str, words: str) -> dict[str, str]:
    """The envelope that a page of a device of its own sends (ui/outbox.js)."""
    shown = browser.get(page).content.decode()
    holder = shown.split('data-outbox-holder="')[1].split('"')[0]
    device, values = uuid4(), {"values": {field: [words]}, "began": {field: [""]}}
    said = {"writer": str(uuid4()), "where": page, **values}
    context = context_of(address=door, holder=holder, device=device, sequence=1)
    envelope = seal(json.dumps(said).encode(), public=sealing_key(), context=context)
    text = base64.urlsafe_b64encode(envelope).decode().rstrip("=")
    return {"device": str(device), "sequence": "1", "envelope": text}


@pytest.mark.parametrize("form", ["apertura", "piano", "chiusura", "passaggio", "bisogno"])
def test_what_was_begun_is_offered_taken_up_and_forgotten_once_sent(
    cases: Cases, ada: Client, form: str
) -> None:
    cases.scene.b.kind = "comune"
    cases.scene.b.save()
    case_id = cases.open()
    ada.post(reverse("casework:starting", args=[case_id]))
    page, about, field, more = forms(cases, case_id)[form]
    name = f"{form}_{about}"
    shown = ada.get(page).content.decode()
    assert f'data-draft-url="/bozze/{name}/" data-draft-form="{form}"' in shown
    assert f'id="{form}"' in shown
    assert "ui/drafts" in shown
    assert "Riprendi la bozza" not in shown
    assert ada.post(f"/bozze/{name}/", more | {field: WORDS}).json()["saved"]
    offered = ada.get(page).content.decode()
    assert "Riprendi la bozza" in offered
    assert WORDS in offered
    taken_up = ada.get(f"{page}{'&' if '?' in page else '?'}bozza={name}").content.decode()
    assert f"{WORDS}</textarea>" in taken_up
    assert "Riprendi la bozza" not in taken_up
    assert ada.post(page, more | {field: WORDS}).status_code == 302
    after = reverse("casework:needs", args=[cases.person]) if form == "bisogno" else page
    assert "Riprendi la bozza" not in ada.get(after).content.decode()


def test_a_refused_form_keeps_its_draft(cases: Cases, ada: Client) -> None:
    page = reverse("casework:closing", args=[cases.open()])
    name = f"chiusura_{page.split('/')[2]}"
    ada.post(f"/bozze/{name}/", {"words": WORDS})
    assert ada.post(page, {"words": WORDS}).status_code == 422
    assert "Riprendi la bozza" in ada.get(page).content.decode()
