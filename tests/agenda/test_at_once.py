"""Many at the same moment: real commits on real connections, through the door that machines use."""

import json
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier, Semaphore
from typing import Any
from uuid import UUID

import pytest
from django.db import connections
from django.test import Client

from portineria.accounts.public import Role
from portineria.agenda.actions import (
    accept_offer,
    add_absence,
    book,
    call_next,
    cancel,
    expire_next_offer,
    join_waiting_list,
    mark,
    move,
    take_ticket,
)
from portineria.agenda.models import Appointment, Booking, BookingKey, Offer, Slot, Waiting
from portineria.agenda.rules import Refused, Taken
from portineria.foundation.lifecycle import NotPossibleNow
from portineria.foundation.walls.public import Actor, entered
from tests.participations.scene import BUILDER

from .scene import Ambulatory, at, build_ambulatory, guest

CROWD = 100
HANDS = 8
# A hundred threads knock; as in a server, only so many are answered at a time (the test database has 100 connections).
SERVED = Semaphore(40)
Jobs = list[Callable[[], Any]]


@pytest.fixture
def busy(committed: None, settings: Any) -> Ambulatory:
    """A committed ambulatory, without limit for an address."""
    settings.PORTINERIA_REQUESTS_PER_MINUTE = 0
    return build_ambulatory()


@pytest.fixture
def ines(busy: Ambulatory, actor_for: Callable[..., Actor]) -> Actor:
    return actor_for(role=Role.NURSE, organisation=busy.body, neighbourhoods=[busy.here])


def at_once(jobs: Jobs) -> list[Any]:
    """Start every job at the same moment, each on its own connection; returns what they returned or were refused."""
    start = Barrier(len(jobs))

    def run(job: Callable[[], Any]) -> Any:
        try:
            start.wait(timeout=60)
            with SERVED:
                return answered(job)
        except (Refused, NotPossibleNow) as refusal:
            return refusal

    with ThreadPoolExecutor(len(jobs)) as pool:
        return [one.result(timeout=120) for one in [pool.submit(run, job) for job in jobs]]


def answered(job: Callable[[], Any]) -> Any:
    try:
        return job()
    finally:
        connections.close_all()


def asking(slot: UUID, number: int, key: str | None = None, name: str = "Bruna") -> Callable[[], Any]:
    body = {"slot": str(slot), "given_name": name, "family_name": f"N. {number}", "phone": "3331234567"}

    def job() -> Any:
        answer = Client().post(
            "/api/v1/bookings",
            json.dumps(body),
            content_type="application/json",
            headers={"Idempotency-Key": key or f"chiave-{number}"},
        )
        return answer.status_code, answer.content

    return job


def acting(action: Callable[..., Any], by: Actor, **names: Any) -> Callable[[], Any]:
    def job() -> Any:
        with entered(by, writes=True):
            return action(by=by, **names)

    return job


def everything_adds_up() -> None:
    """Seats are what bookings and open offers hold, free is what is left, and nothing overlaps."""
    with entered(BUILDER, writes=True):
        for appointment in Appointment.objects.select_related("slot"):
            held = Booking.objects.holding().filter(appointment=appointment).count()
            offered = Offer.objects.filter(slot=appointment.slot, state="open").count()
            assert appointment.taken == held + offered <= appointment.seats
        live = list(Appointment.objects.filter(taken__gt=0))
        for one in live:
            for other in live:
                if one.pk != other.pk and one.provider_id == other.provider_id:
                    assert not (
                        one.period.lower < other.period.upper and other.period.lower < one.period.upper
                    )
        for slot in Slot.objects.filter(free=True):
            blocked = [a for a in live if a.slot_id != slot.pk and a.provider_id == slot.provider_id]
            assert not any(a.period.lower < slot.ends_at and slot.starts_at < a.period.upper for a in blocked)


def test_a_hundred_at_once_on_one_slot_are_one_booking(busy: Ambulatory) -> None:
    slot = busy.slot(at(9))
    answers = at_once([asking(slot.pk, number) for number in range(CROWD)])
    assert Counter(status for status, _ in answers) == {201: 1, 409: CROWD - 1}
    with entered(BUILDER, writes=True):
        assert Booking.objects.count() == 1
    everything_adds_up()


def test_a_crowd_on_slots_that_overlap_leaves_no_overlap(busy: Ambulatory) -> None:
    slots = [busy.slot(at(9) + timedelta(minutes=10 * number)) for number in range(3)]
    slots += [busy.slot(at(9), reason=busy.long_visit), busy.slot(at(9), reason=busy.group)]
    answers = at_once([asking(slots[number % 5].pk, number) for number in range(25)])
    assert {status for status, _ in answers} == {201, 409}
    everything_adds_up()


def test_a_group_gives_each_seat_once(busy: Ambulatory) -> None:
    slot = busy.slot(at(9), reason=busy.group)
    answers = at_once([asking(slot.pk, number) for number in range(20)])
    assert Counter(status for status, _ in answers) == {201: 3, 409: 17}
    everything_adds_up()


def test_one_key_at_once_is_one_booking_and_one_answer(busy: Ambulatory) -> None:
    slot = busy.slot(at(9), reason=busy.group)
    answers = at_once([asking(slot.pk, 1, key="una") for _ in range(HANDS * 2)])
    assert len(set(answers)) == 1
    assert answers[0][0] == 201
    with entered(BUILDER, writes=True):
        assert (Booking.objects.count(), BookingKey.objects.count()) == (1, 1)


def test_one_key_at_once_with_two_bodies_is_one_booking(busy: Ambulatory) -> None:
    slot = busy.slot(at(9), reason=busy.group)
    jobs = [asking(slot.pk, 1, key="una", name=name) for name in ("Bruna", "Altra")] * HANDS
    assert Counter(status for status, _ in at_once(jobs)) == {201: HANDS, 422: HANDS}
    with entered(BUILDER, writes=True):
        assert Booking.objects.count() == 1


def test_cancel_and_rebook_races_lose_nothing(busy: Ambulatory, ines: Actor) -> None:
    slot = busy.slot(at(9))
    for turn in range(5):
        first = acting(book, ines, slot_id=slot.pk, guest=guest())()
        jobs: Jobs = [acting(cancel, ines, booking_id=first.id)] * 2
        jobs += [asking(slot.pk, number, key=f"{turn}-{number}") for number in range(6)]
        outcomes = at_once(jobs)
        won = [one for one in outcomes[2:] if one[0] == 201]
        assert len(won) <= 1
        everything_adds_up()
        if won:
            Client().delete(f"/api/v1/bookings/{json.loads(won[0][1])['code']}")
    with entered(BUILDER, writes=True):
        assert not Booking.objects.holding().exists() and Slot.objects.get().free


def test_two_who_change_places_at_once_never_lock_each_other_out(busy: Ambulatory, ines: Actor) -> None:
    one, other = busy.slot(at(9)), busy.slot(at(9), provider=busy.bea, room=busy.room)
    third = busy.slot(at(9, 10), room=busy.room)
    for _ in range(4):
        a = acting(book, ines, slot_id=one.pk, guest=guest("Anna"))()
        b = acting(book, ines, slot_id=other.pk, guest=guest("Bice"))()
        jobs = [acting(move, ines, booking_id=a.id, slot_id=other.pk)]
        jobs += [acting(move, ines, booking_id=b.id, slot_id=one.pk)]
        jobs += [acting(move, ines, booking_id=a.id, slot_id=third.pk)]
        at_once(jobs)
        everything_adds_up()
        for card in (a, b):
            acting(cancel, ines, booking_id=card.id)()


def test_an_absence_and_bookings_at_once_lose_nobody(busy: Ambulatory, ines: Actor) -> None:
    slots = [busy.slot(at(9) + timedelta(minutes=20 * number)) for number in range(6)]
    absence = acting(add_absence, ines, provider_id=busy.ada.pk, starts_at=at(8), ends_at=at(18))
    added, *answers = at_once([absence, *(asking(slot.pk, number) for number, slot in enumerate(slots))])
    booked = sum(status == 201 for status, _ in answers)
    assert len(added.bookings) == booked, "every booking is in the list of the absence"
    with entered(BUILDER, writes=True):
        assert Booking.objects.holding().count() == booked
        assert not Slot.objects.filter(free=True).exists()


def test_the_freed_seat_is_offered_to_one(busy: Ambulatory, ines: Actor) -> None:
    slot = busy.slot(at(9))
    card = acting(book, ines, slot_id=slot.pk, guest=guest())()
    waiting = [
        acting(join_waiting_list, ines, reason_id=busy.visit.pk, guest=guest(f"Attende {letter}"))()
        for letter in "ABC"
    ]
    at_once([acting(cancel, ines, booking_id=card.id)] * 3 + [asking(slot.pk, n) for n in range(4)])
    with entered(BUILDER, writes=True):
        assert [row.waiting_id for row in Offer.objects.filter(state="open")] == [waiting[0].id]
    everything_adds_up()
    late = at(9) - timedelta(minutes=1)
    jobs: Jobs = [acting(accept_offer, ines, waiting_id=waiting[0].id)]
    jobs += [acting(expire_next_offer, ines, now=late)] * 2
    at_once(jobs)
    everything_adds_up()
    with entered(BUILDER, writes=True):
        assert Waiting.objects.filter(state="offered").count() == Offer.objects.filter(state="open").count()


def test_numbers_have_no_gaps_and_no_twins(busy: Ambulatory, ines: Actor) -> None:
    here = {"organisation_id": busy.body.pk, "neighbourhood_id": busy.here.pk}
    taken = at_once([acting(take_ticket, ines, **here)] * HANDS)
    assert sorted(card.number for card in taken) == list(range(1, HANDS + 1))
    called = at_once([acting(call_next, ines, **here)] * HANDS)
    assert sorted(card.number for card in called if card) == list(range(1, HANDS + 1))


def test_a_touch_and_its_contrary_at_once_agree(busy: Ambulatory, ines: Actor) -> None:
    slot = busy.slot(at(9))
    card = acting(book, ines, slot_id=slot.pk, guest=guest())()
    verbs = ("arrive", "see", "miss", "cancel")
    begun = slot.starts_at  # before, nobody can have missed it
    at_once([acting(mark, ines, booking_id=card.id, verb=verb, now=begun) for verb in verbs * 2])
    everything_adds_up()


def test_taken_is_what_a_late_one_hears(busy: Ambulatory, ines: Actor) -> None:
    slot = busy.slot(at(9))
    outcomes = at_once([acting(book, ines, slot_id=slot.pk, guest=guest())] * HANDS)
    assert sum(isinstance(one, Taken) for one in outcomes) == HANDS - 1
