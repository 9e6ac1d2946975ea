"""The pages of field: devices, contrasts, the door of envelopes, and what anybody may fetch."""

import base64
import json
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from portineria.accounts.public import Role
from portineria.activities.models import Attendance, Session
from portineria.field.models import Conflict, Delivery, Device
from portineria.foundation.sealing.public import context_of, seal, sealing_key
from portineria.foundation.walls.public import entered
from tests.activities.scene import signed_in
from tests.participations.scene import BUILDER, Scene

from .machines import Machine, new, there

pytestmark = pytest.mark.django_db
DOOR = "/campo/consegna/"


def first(model: Any) -> Any:
    with entered(BUILDER, writes=False):
        return model.objects.get()


def standing() -> list[Any]:
    with entered(BUILDER, writes=False):
        return list(Attendance.objects.standing().values_list("person_id", flat=True))


def envelope(browser: Client, words: Any, sequence: int, telephone: Any) -> dict[str, str]:
    """What `ui/outbox.js` sends for who is signed in."""
    page = browser.get("/campo/").content.decode()
    holder = page.split('data-outbox-holder="')[1].split('"')[0]
    context = context_of(address=DOOR, holder=holder, device=telephone, sequence=sequence)
    shut = seal(json.dumps(words).encode(), public=sealing_key(), context=context)
    text = base64.urlsafe_b64encode(shut).decode().rstrip("=")
    return {"device": str(telephone), "sequence": str(sequence), "envelope": text}


def test_an_envelope_is_taken_in_once(browser: Client, today: Session, people: list[Any]) -> None:
    telephone = uuid4()
    words = there(99, today, people[0])
    sent = envelope(browser, words, 1, telephone)
    assert browser.post(DOOR, sent).json()["status"] == "applied"
    assert browser.post(DOOR, sent).json()["status"] == "duplicate"
    assert standing() == [people[0]]
    assert first(Delivery).sequence == 1  # the envelope's number, not one in the words
    newcomer = envelope(browser, new(0, today, "Dina"), 2, telephone)
    assert browser.post(DOOR, newcomer).json()["status"] == "applied"
    assert browser.post(DOOR, newcomer).json()["status"] == "duplicate"
    assert len(standing()) == 2


def test_what_makes_no_sense_stays_on_the_device(browser: Client, today: Session) -> None:
    telephone = uuid4()
    senseless: list[Any] = ["niente", [], {"kind": "altro"}, there(1, today, uuid4())]
    for words in senseless:
        answer = browser.post(DOOR, envelope(browser, words, 1, telephone))
        assert answer.status_code == 422 and answer.json()["detail"]
    assert browser.post(DOOR, {"device": "x"}).status_code == 422


def test_a_colleague_cannot_deliver_it(
    browser: Client, today: Session, people: list[Any], scene: Scene
) -> None:
    telephone = uuid4()
    sent = envelope(browser, there(1, today, people[0]), 1, telephone)
    colleague = signed_in(Role.LAB_OPERATOR, scene.a, [scene.here], username="collega")
    assert colleague.post(DOOR, sent).status_code == 422
    assert standing() == []


def test_two_people_on_one_telephone_are_two_devices(
    browser: Client, today: Session, people: list[Any], scene: Scene
) -> None:
    telephone = uuid4()
    colleague = signed_in(Role.LAB_OPERATOR, scene.a, [scene.here], username="collega")
    for number, hand in enumerate((browser, colleague), start=1):
        answer = hand.post(DOOR, envelope(hand, there(1, today, people[0]), number, telephone))
        assert answer.json()["status"] == "applied"
    with entered(BUILDER, writes=False):
        assert Device.objects.count() == 2


def test_a_device_is_listed_and_revoked(device: Machine, browser: Client, scene: Scene) -> None:
    listed = browser.get("/campo/dispositivi/").content.decode()
    assert "Telefono" in listed and device.token not in listed
    colleague = signed_in(Role.LAB_OPERATOR, scene.a, [scene.here], username="collega")
    assert "Telefono" not in colleague.get("/campo/dispositivi/").content.decode()
    assert colleague.post(f"/campo/dispositivi/{device.id}/revoca/").status_code == 404
    assert device.package().status_code == 200
    assert browser.post(f"/campo/dispositivi/{device.id}/revoca/").status_code == 302
    assert device.package().status_code == 401


def test_a_revoked_telephone_delivers_what_waits_and_forgets_the_names(
    browser: Client, today: Session, people: list[Any]
) -> None:
    telephone = uuid4()
    browser.post(DOOR, envelope(browser, there(1, today, people[0]), 1, telephone))
    browser.post(f"/campo/dispositivi/{first(Device).pk}/revoca/")
    answer = browser.post(DOOR, envelope(browser, there(1, today, people[1]), 2, telephone)).json()
    assert (answer["status"], answer["forget"]) == ("applied", "1")


@pytest.mark.parametrize("choice", ["1", "0"])
def test_somebody_chooses(
    device: Machine, other_device: Machine, browser: Client, today: Session, people: list[Any], choice: str
) -> None:
    device.deliver(there(1, today, people[0]))
    other_device.deliver(there(1, today, people[0], present=False))
    asked = browser.get("/campo/contrasti/").content.decode()
    assert "Ada Prova" in asked and "Telefono" in asked and "Secondo telefono" in asked
    assert "<strong>presente</strong>" in asked and "<strong>assente</strong>" in asked
    address = f"/campo/contrasti/{first(Conflict).pk}/scelta/"
    assert browser.post(address, {"presente": "forse"}).status_code == 404
    for _ in range(2):
        assert browser.post(address, {"presente": choice}).status_code == 302
    assert standing() == ([people[0]] if choice == "1" else [])
    assert "Nessun contrasto" in browser.get("/campo/contrasti/").content.decode()
    # What was said before stays as it was; what one says afterwards is news.
    assert device.deliver(there(1, today, people[0])) == [(1, "duplicate")]
    other = "0" if choice == "1" else "1"
    assert device.deliver(there(2, today, people[0], present=other == "1")) == [(2, "conflict")]


def test_a_touch_by_hand_is_the_other_side(
    device: Machine, browser: Client, today: Session, people: list[Any]
) -> None:
    browser.post(f"/sessioni/{today.pk}/presenze/{people[0]}/", {"client_id": str(uuid4()), "pressed": "1"})
    device.deliver(there(1, today, people[0], present=False))
    asked = browser.get("/campo/contrasti/").content.decode()
    assert "Il registro, a mano" in asked
    browser.post(f"/campo/contrasti/{first(Conflict).pk}/scelta/", {"presente": "0"})
    assert standing() == []


def test_what_was_refused_is_shown_with_its_reason(device: Machine, browser: Client, today: Session) -> None:
    device.deliver(new(1, today, "Dina"))
    browser.post(f"/sessioni/{today.pk}/chiusura/")
    device.deliver(new(2, today, "Elsa"))
    shown = browser.get("/campo/contrasti/").content.decode()
    assert "Elsa Nuova" in shown and "registro è chiuso" in shown


def test_the_frame_of_the_page_holds_nobody(browser: Client, today: Session, people: list[Any]) -> None:
    assert "Ada" not in browser.get("/campo/").content.decode()
    assert Client().get("/campo/").status_code == 302
    worker = Client().get("/campo/lavoratore.js")
    assert worker["Content-Type"] == "text/javascript" and b"importScripts" in worker.content
    manifest = Client().get("/campo/manifesto.webmanifest").json()
    assert (manifest["start_url"], manifest["scope"]) == ("/campo/", "/campo/")
