"""Leaving, offering, shutting a room: whoever changes a calendar waits for the others, in one order."""

from datetime import time
from threading import Event
from time import monotonic
from typing import Any

from django.db import connections

from portineria.agenda.actions import (
    accept_offer,
    add_absence,
    book,
    cancel,
    join_waiting_list,
    leave_waiting_list,
    open_range,
)
from portineria.agenda.actions.holding import hold_calendars
from portineria.agenda.models import Offer, Slot, Waiting
from portineria.agenda.rules import Refused
from portineria.foundation.walls.public import Actor, entered
from tests.participations.scene import BUILDER

from .scene import Ambulatory, at, guest
from .test_at_once import acting, at_once, busy, everything_adds_up, ines

__all__ = ["busy", "ines"]


def until_somebody_waits() -> None:
    """Until another connection waits for a lock of this one."""
    end = monotonic() + 30
    with connections["default"].cursor() as cursor:
        while monotonic() < end:
            cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted")
            if cursor.fetchone()[0]:
                return
    raise AssertionError("nobody waits")


def test_who_leaves_while_an_offer_is_made_has_left(busy: Ambulatory, ines: Actor) -> None:
    """The offer is written but not yet committed when the person leaves: it goes to the next."""
    slot, offered = busy.slot(at(9)), Event()
    card = acting(book, ines, slot_id=slot.pk, guest=guest())()
    leaves, stays = (
        acting(join_waiting_list, ines, reason_id=busy.visit.pk, guest=guest(name))() for name in "AB"
    )

    def offering() -> None:
        with entered(ines, writes=True):
            cancel(booking_id=card.id, by=ines)
            offered.set()
            until_somebody_waits()

    def leaving() -> None:
        assert offered.wait(30)
        acting(leave_waiting_list, ines, waiting_id=leaves.id)()

    at_once([offering, leaving])
    with entered(BUILDER, writes=True):
        assert Waiting.objects.get(pk=leaves.id).state == "left"
        assert [row.waiting_id for row in Offer.objects.filter(state="open")] == [stays.id]
    everything_adds_up()


def test_leaving_and_offering_at_once_agree(busy: Ambulatory, ines: Actor) -> None:
    slot = busy.slot(at(9))
    for _ in range(4):
        card = acting(book, ines, slot_id=slot.pk, guest=guest())()
        queue = [
            acting(join_waiting_list, ines, reason_id=busy.visit.pk, guest=guest(name))() for name in "ABC"
        ]
        jobs = [acting(leave_waiting_list, ines, waiting_id=one.id) for one in queue]
        outcomes = at_once([acting(cancel, ines, booking_id=card.id), *jobs, *jobs])
        assert not [one for one in outcomes if isinstance(one, Refused)]
        with entered(BUILDER, writes=True):
            assert set(Waiting.objects.values_list("state", flat=True)) == {"left"}
            assert not Offer.objects.filter(state="open").exists() and Slot.objects.get().free
        everything_adds_up()


def test_an_absence_takes_an_offer_back_or_finds_it_accepted(busy: Ambulatory, ines: Actor) -> None:
    for turn in range(4):
        slot = busy.slot(at(9, days=4 + turn))
        card = acting(book, ines, slot_id=slot.pk, guest=guest())()
        waits = acting(join_waiting_list, ines, reason_id=busy.visit.pk, guest=guest("Attende"))()
        acting(cancel, ines, booking_id=card.id)()
        day = {"starts_at": slot.starts_at, "ends_at": slot.ends_at}
        absence = acting(add_absence, ines, provider_id=busy.ada.pk, **day)
        added, accepted = at_once([absence, acting(accept_offer, ines, waiting_id=waits.id)])
        with entered(BUILDER, writes=True):
            if isinstance(accepted, Refused):
                assert (added.bookings, Waiting.objects.get(pk=waits.id).state) == ((), "waiting")
            else:
                assert [one.id for one in added.bookings] == [accepted.id]
            assert not Offer.objects.filter(state="open").exists()
            Waiting.objects.filter(state="waiting").update(state="left")
        everything_adds_up()


def test_a_room_that_shuts_and_a_booking_wait_in_the_same_order(busy: Ambulatory, ines: Actor) -> None:
    """A booking holds the clinician, then the room; whoever shuts the room must not hold it first."""
    opening = {"weekday": 0, "opens": time(9), "closes": time(10), "valid_from": at(9).date()}
    calendar = {"provider_id": busy.ada.pk, "room_id": busy.room.pk, "reason_ids": [busy.visit.pk]}
    acting(open_range, ines, **opening, **calendar)()
    holds = Event()

    def booking() -> str:
        with entered(ines, writes=True):
            hold_calendars([busy.ada.pk], [])
            holds.set()
            until_somebody_waits()
            hold_calendars([], [busy.room.pk])
        return "booked"

    def shutting() -> Any:
        assert holds.wait(30)
        return acting(add_absence, ines, room_id=busy.room.pk, starts_at=at(8), ends_at=at(18))()

    booked, added = at_once([booking, shutting])
    assert booked == "booked" and added.bookings == ()
