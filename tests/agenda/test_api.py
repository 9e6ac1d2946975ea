"""The machine contract: free slots, a booking with a key, a cancellation with a code; and no name ever in an answer."""

import json
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from portineria.agenda.actions import book
from portineria.agenda.models import Booking, BookingKey, Slot
from portineria.foundation.walls.public import Actor, entered
from tests.participations.scene import BUILDER

from .scene import Ambulatory, at, guest

pytestmark = pytest.mark.django_db
SLOTS, BOOKINGS = "/api/v1/slots", "/api/v1/bookings"
CANARY = "Zambrotta-Canarino"


def asked(client: Client, **query: str) -> list[Any]:
    answer = client.get(SLOTS, query)
    assert answer.status_code == 200, answer.content
    return list(json.loads(answer.content)["slots"])


def post(client: Client, slot: Any, *, key: str | None = "chiave-1", **body: Any) -> Any:
    sent = {"slot": str(slot), "given_name": "Bruna", "family_name": "Prova", "phone": "3331234567", **body}
    headers = {"Idempotency-Key": key} if key is not None else {}
    return client.post(BOOKINGS, json.dumps(sent), content_type="application/json", headers=headers)


def is_problem(answer: Any, status: int) -> dict[str, Any]:
    assert answer.status_code == status, (answer.status_code, answer.content)
    assert answer["Content-Type"] == "application/problem+json"
    body: dict[str, Any] = json.loads(answer.content)
    assert body["status"] == status and body["title"] != "Errore" and body["detail"]
    return body


def test_the_next_twenty_free_slots(place: Ambulatory, client: Client) -> None:
    made = [place.slot(at(8) + timedelta(minutes=20 * number)) for number in range(25)]
    place.slot(at(7), free=False)
    place.slot(timezone.now() - timedelta(hours=1))
    found = asked(client)
    assert [one["id"] for one in found] == [str(slot.pk) for slot in made[:20]]
    first = found[0]
    assert datetime.fromisoformat(first["start"]) == made[0].starts_at
    assert datetime.fromisoformat(first["end"]) == made[0].ends_at
    assert (first["reason"], first["neighbourhood"]) == ("visita", place.here.slug)
    assert place.here.name in first["place"]


def test_slots_are_narrowed(place: Ambulatory, client: Client) -> None:
    visit, group = place.slot(at(9)), place.slot(at(9), reason=place.group, provider=place.bea)
    late = place.slot(at(9, days=5))
    everything = {str(visit.pk), str(group.pk), str(late.pk)}
    assert {one["id"] for one in asked(client, neighbourhood=place.here.slug)} == everything
    assert {one["id"] for one in asked(client, reason="gruppo")} == {str(group.pk)}
    after = at(9, days=4)
    for moment in (after.date().isoformat(), after.isoformat(), after.strftime("%Y-%m-%dT%H:%M:%SZ")):
        assert [one["id"] for one in asked(client, **{"from": moment})] == [str(late.pk)]
    assert {one["id"] for one in asked(client, **{"from": "2001-01-01"})} == everything
    answer = client.get(f"{SLOTS}?from={after.isoformat()}")  # a «+» that nobody quoted
    assert len(json.loads(answer.content)["slots"]) == 1


@pytest.mark.parametrize(
    "query",
    [
        {"from": "domani"},
        {"from": "2026-02-30"},
        {"from": "9999-12-31T23:59:59-23:59"},
        {"from": "0001-01-01T00:00:00+23:59"},
        {"reason": "nulla"},
        {"reason": "a\x00b"},
        {"reason": "x" * 10_000},
        {"neighbourhood": "atlantide"},
        {"neighbourhood": "' OR 1=1 --"},
    ],
)
def test_nonsense_is_a_problem(place: Ambulatory, client: Client, query: dict[str, str]) -> None:
    is_problem(client.get(SLOTS, query), 422)


def test_booking_and_cancelling(place: Ambulatory, client: Client) -> None:
    slot = place.slot(at(9))
    answer = post(client, slot.pk)
    assert answer.status_code == 201, answer.content
    body = json.loads(answer.content)
    assert set(body) == {"code", "slot"}
    assert body["slot"]["id"] == str(slot.pk)
    assert asked(client) == []
    assert client.delete(f"{BOOKINGS}/{body['code']}").status_code == 204
    assert client.delete(f"{BOOKINGS}/{body['code']}").content == b""
    assert len(asked(client)) == 1
    is_problem(client.delete(f"{BOOKINGS}/ABCD-EFGH-JKMN"), 404)
    is_problem(client.delete(f"{BOOKINGS}/nulla"), 404)


def test_a_repeated_key_is_the_same_answer(place: Ambulatory, client: Client) -> None:
    slot, other = place.slot(at(9)), place.slot(at(11))
    first = post(client, slot.pk)
    assert post(client, slot.pk, phone="+39 333 123 4567").content == first.content
    is_problem(post(client, other.pk), 422)
    is_problem(post(client, slot.pk, given_name="Altra"), 422)
    is_problem(post(client, slot.pk, key="chiave-2", given_name="Altra"), 409)
    client.delete(f"{BOOKINGS}/{json.loads(first.content)['code']}")
    is_problem(post(client, slot.pk, key="chiave-2", given_name="Altra"), 409)  # that was the answer
    assert post(client, slot.pk).content == first.content
    assert post(client, slot.pk, key="chiave-3", given_name="Altra").status_code == 201
    with entered(BUILDER, writes=True):
        assert (Booking.objects.count(), BookingKey.objects.count()) == (2, 3)


@pytest.mark.parametrize(
    "wrong",
    [
        {"given_name": "a" * 10_000},
        {"family_name": "b" * 10_000},
        {"given_name": ""},
        {"given_name": " \t "},
        {"given_name": "12345"},
        {"given_name": "Bru\x00na"},
        {"given_name": "Bru\ud800na"},
        {"given_name": "Bru\u202ena"},
        {"given_name": None},
        {"given_name": 7},
        {"phone": "nessuno"},
        {"phone": "12"},
        {"phone": ""},
        {"phone": "3" * 10_000},
        {"phone": None},
        {"slot": "nulla"},
        {"slot": str(uuid4())},
        {"slot": None},
    ],
)
def test_what_cannot_be_right_is_a_problem_and_books_nothing(
    place: Ambulatory, client: Client, wrong: dict[str, Any]
) -> None:
    slot = place.slot(at(9))
    is_problem(post(client, **{"slot": slot.pk, **wrong}), 422)
    assert Slot.objects.get(pk=slot.pk).free


def test_any_script_is_a_name(place: Ambulatory, client: Client) -> None:
    names = [("فاطمة", "الزهراء"), ("李", ""), ("Mària-José", "de la O’Shea"), ("Нина", "Іваненко")]
    for hour, (given, family) in enumerate(names, start=8):
        answer = post(client, place.slot(at(hour)).pk, key=f"k{hour}", given_name=given, family_name=family)
        assert answer.status_code == 201, answer.content


def test_the_key_is_needed(place: Ambulatory, client: Client) -> None:
    slot = place.slot(at(9))
    for key in (None, "", " ", "k" * 300):
        is_problem(post(client, slot.pk, key=key), 400)
    for raw in ("{", "[]", "null", '"slot"', "{}"):
        answer = client.post(
            BOOKINGS, raw, content_type="application/json", headers={"Idempotency-Key": "una"}
        )
        assert answer.status_code in (400, 422)
        is_problem(answer, answer.status_code)


def test_nobody_books_the_past_or_what_needs_the_desk(place: Ambulatory, client: Client) -> None:
    is_problem(post(client, place.slot(timezone.now() - timedelta(hours=1)).pk), 422)
    place.visit.without_account = False
    is_problem(post(client, place.slot(at(9)).pk), 422)


def test_other_methods_are_problems(place: Ambulatory, client: Client) -> None:
    is_problem(client.get(BOOKINGS), 405)
    is_problem(client.post(SLOTS, "{}", content_type="application/json"), 405)


def test_a_seen_appointment_is_not_cancelled(place: Ambulatory, client: Client, ines: Actor) -> None:
    from portineria.agenda.actions import mark

    with entered(ines, writes=True):
        card = book(slot_id=place.slot(at(9)).pk, guest=guest(), by=ines)
        mark(booking_id=card.id, verb="see", by=ines)
    is_problem(client.delete(f"{BOOKINGS}/{card.code}"), 409)


def test_two_worlds_with_the_same_slots_taken_look_the_same(
    place: Ambulatory, client: Client, ines: Actor
) -> None:
    """Whoever took them, and whatever for: byte for byte."""
    for hour in (9, 10, 11):
        place.slot(at(hour))
    taken = Slot.objects.get(starts_at=at(10))
    seen = []
    for name in (CANARY, "Altra"):
        with entered(ines, writes=True):
            card = book(slot_id=taken.pk, guest=guest(name), by=ines)
        answers = [client.get(SLOTS), post(client, taken.pk, key=f"chiave {name}")]
        answers += [client.delete(f"{BOOKINGS}/ABCD-EFGH-JKMN")]
        seen.append(
            [(answer.status_code, answer.content, sorted(answer.headers.items())) for answer in answers]
        )
        with entered(ines, writes=True):
            from portineria.agenda.actions import cancel

            cancel(booking_id=card.id, by=ines)
    assert seen[0] == seen[1]
    assert CANARY.encode() not in b"".join(content for _, content, _ in seen[0])
    assert [status for status, _, _ in seen[0]] == [200, 409, 404]
    with entered(ines, writes=True):
        assert Booking.objects.filter(given_name=CANARY).exists(), "the canary was there"


def test_an_answer_never_holds_a_name(place: Ambulatory, client: Client) -> None:
    slot = place.slot(at(9))
    answer = post(client, slot.pk, given_name=CANARY)
    again = post(client, slot.pk, given_name=CANARY)
    gone = client.delete(f"{BOOKINGS}/{json.loads(answer.content)['code']}")
    for one in (answer, again, gone, post(client, slot.pk, key="due", given_name=CANARY * 100)):
        assert CANARY.encode() not in one.content
