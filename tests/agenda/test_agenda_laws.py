"""Bookings, moves, touches, absences, offers and replays in any order: the agenda agrees with a small model."""

import os
from collections.abc import Callable
from datetime import time, timedelta
from uuid import UUID

import pytest
from django.utils import timezone
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import invariant, rule, run_state_machine_as_test

from portineria.agenda.actions import (
    accept_offer,
    add_absence,
    book,
    book_once,
    cancel,
    close_range,
    decline_offer,
    end_absence,
    expire_next_offer,
    join_waiting_list,
    leave_waiting_list,
    mark,
    move,
    open_range,
    open_slots,
)
from portineria.agenda.models import (
    BOOKING,
    HOLDING,
    Absence,
    Appointment,
    Booking,
    Offer,
    Opening,
    Slot,
    Waiting,
)
from portineria.agenda.rules import NotValid, Refused, Taken
from portineria.facts.models import FactRow
from portineria.foundation.lifecycle import NotPossibleNow
from portineria.foundation.walls.public import Actor, entered
from tests.participations.scene import BUILDER

from .model import AgendaModel
from .scene import at, build_ambulatory, guest, nurse

pytestmark = pytest.mark.django_db
which = st.integers(min_value=0, max_value=60)
verbs = st.sampled_from(sorted(BOOKING.moves))


class Agenda(AgendaModel):
    """The model: who holds which slot with which status, the seats that offers hold, and what was told."""

    @rule(at_=which)
    def somebody_books(self, at_: int) -> None:
        slot = self.a_slot(at_)
        if not self.is_free(slot):
            with pytest.raises(Taken):
                self.do(book, slot_id=slot.pk, guest=guest())
            return
        card = self.do(book, slot_id=slot.pk, guest=guest())
        self.status[card.id], self.where[card.id] = "booked", slot.pk
        self.booked += 1

    @rule(at_=which, key=st.sampled_from(["una", "due", "tre"]))
    def a_machine_books(self, at_: int, key: str) -> None:
        slot = self.a_slot(at_)
        known = self.keys.get(key)
        if known and known[0] != slot.pk:
            with pytest.raises(Refused):
                book_once(key=key, slot_id=slot.pk, guest=guest("Macchina"))
            return
        free = self.is_free(slot) and not self.says_why(slot)
        answered = book_once(key=key, slot_id=slot.pk, guest=guest("Macchina"))
        if known:
            assert (answered.status, answered.code) == known[1]
            return
        self.keys[key] = (slot.pk, (answered.status, answered.code))
        assert answered.status == (201 if free else 409)
        if free:
            with entered(BUILDER, writes=True):
                booking = Booking.objects.get(code=answered.code).pk
            self.status[booking], self.where[booking] = "booked", slot.pk
            self.booked += 1

    @rule(at_=which, verb=verbs, begun=st.booleans())
    def something_becomes_of_it(self, at_: int, verb: str, begun: bool) -> None:
        """Days before, or from its hour on: only then can it have been missed, and nobody is offered what is left."""
        booking = self.a_booking(at_)
        if booking is None:
            return
        before = self.status[booking]
        if before not in BOOKING.moves[verb].starts:
            with pytest.raises(NotPossibleNow):
                self.do(mark, booking_id=booking, verb=verb)
            return
        after = BOOKING.next(before, verb)
        slot = Slot.objects.get(pk=self.where[booking])
        back = after in HOLDING and before not in HOLDING
        refusal = Taken if back and not self.fits(slot) else Refused if verb == "miss" and not begun else None
        now = slot.starts_at if begun else timezone.now()
        if refusal:
            with pytest.raises(refusal):
                self.do(mark, booking_id=booking, verb=verb, now=now)
            return
        self.do(mark, booking_id=booking, verb=verb, now=now)
        self.status[booking] = after
        if begun:
            self.seats[slot.pk] = self.taken(slot.pk)

    @rule(at_=which)
    def it_is_cancelled_twice(self, at_: int) -> None:
        booking = self.a_booking(at_)
        if booking and self.status[booking] in ("booked", "arrived", "cancelled"):
            for _ in range(2):
                self.do(cancel, booking_id=booking)
            self.status[booking] = "cancelled"

    @rule(at_=which, to=which)
    def it_is_moved(self, at_: int, to: int) -> None:
        booking, slot = self.a_booking(at_), self.a_slot(to)
        if booking is None:
            return
        if self.status[booking] != "booked":
            with pytest.raises(Refused):
                self.do(move, booking_id=booking, slot_id=slot.pk)
        elif self.where[booking] == slot.pk:
            self.do(move, booking_id=booking, slot_id=slot.pk)
        elif not self.is_free(slot, but=booking):
            with pytest.raises(Taken):
                self.do(move, booking_id=booking, slot_id=slot.pk)
        else:
            self.do(move, booking_id=booking, slot_id=slot.pk)
            self.where[booking] = slot.pk
            self.moved += 1

    @rule(room=st.booleans(), early=st.booleans())
    def somebody_is_away(self, room: bool, early: bool) -> None:
        """No range is open here: everything that is free is withdrawn or gone, what is held stays."""
        who = {"room_id": self.place.room.pk} if room else {"provider_id": self.place.ada.pk}
        start = at(8) if early else at(9, 15)
        added = self.do(add_absence, starts_at=start, ends_at=at(9, 30), **who)
        for card in added.bookings:
            assert self.status[card.id] in HOLDING
        self._look_again()

    @rule(day=st.integers(4, 6), provider=st.booleans(), room=st.booleans())
    def a_range_is_opened(self, day: int, provider: bool, room: bool) -> None:
        """Its slots are new; what the clinician had without a range is withdrawn or gone."""
        on = at(9, days=day).date()
        who = {"provider_id": (self.place.ada if provider else self.place.bea).pk}
        who |= {"room_id": self.place.room.pk} if room else {}
        hours = {"weekday": on.weekday(), "opens": time(14), "closes": time(15), "valid_from": on}
        known = Opening.objects.filter(valid_from=on)
        clash = any(one.provider_id == who["provider_id"] or (room and one.room_id) for one in known)
        about = {**who, **hours, "valid_until": on, "reason_ids": [self.place.visit.pk]}
        if clash:
            with pytest.raises(NotValid):
                self.do(open_range, **about)
            return
        self.do(open_range, **about)
        self._look_again(Slot.objects.filter(starts_at__gte=at(12, days=day), starts_at__lt=at(15, days=day)))

    @rule(at_=which)
    def a_range_is_closed(self, at_: int) -> None:
        ranges = list(Opening.objects.order_by("pk"))
        if ranges:
            gone = ranges[at_ % len(ranges)]
            left = self.do(close_range, opening_id=gone.pk, last_day=gone.valid_from - timedelta(days=1))
            assert all(self.status[card.id] in HOLDING for card in left)
            self._look_again()

    @rule()
    def everybody_is_back(self) -> None:
        for absence in Absence.objects.all():
            self.do(end_absence, absence_id=absence.pk)
        self.do(open_slots, provider_ids=[self.place.ada.pk, self.place.bea.pk])
        self._look_again()

    @rule(at_=which)
    def somebody_waits(self, at_: int) -> None:
        self.do(join_waiting_list, reason_id=self.a_slot(at_).reason_id, guest=guest("Attende"))

    @rule(at_=which)
    def somebody_stops_waiting(self, at_: int) -> None:
        """Whether or not something was offered to them; again, and nothing happens."""
        with entered(BUILDER, writes=True):
            rows = list(Waiting.objects.order_by("joined_at", "pk").values_list("pk", "state"))
        if rows:
            waiting, state = rows[at_ % len(rows)]
            for _ in range(2):
                self.do(leave_waiting_list, waiting_id=waiting)
            with entered(BUILDER, writes=True):
                now = Waiting.objects.get(pk=waiting).state
            assert now == ("booked" if state == "booked" else "left")

    @rule(at_=which, answer=st.sampled_from(["accept", "decline", "leave", "expire"]))
    def an_offer_is_answered(self, at_: int, answer: str) -> None:
        with entered(BUILDER, writes=True):
            offers = list(Offer.objects.filter(state="open").order_by("offered_at", "pk"))
        if not offers:
            return
        offer = offers[at_ % len(offers)]
        if answer == "accept":
            card = self.do(accept_offer, waiting_id=offer.waiting_id)
            self.status[card.id], self.where[card.id] = "booked", offer.slot_id
            self.booked += 1
        elif answer == "decline":
            self.do(decline_offer, waiting_id=offer.waiting_id)
        elif answer == "leave":
            self.do(leave_waiting_list, waiting_id=offer.waiting_id)
        else:
            assert self.do(expire_next_offer, now=offer.expires_at)

    @rule()
    def nobody_books_what_is_not_there(self) -> None:
        with pytest.raises(NotValid):
            self.do(book, slot_id=UUID(int=7), guest=guest())

    @invariant()
    def nobody_is_lost(self) -> None:
        with entered(BUILDER, writes=True):
            rows = Booking.objects.values_list("pk", "status", "appointment__slot_id")
            assert {pk: (status, slot) for pk, status, slot in rows} == {
                pk: (status, self.where[pk]) for pk, status in self.status.items()
            }

    @invariant()
    def nothing_overlaps_and_free_is_free(self) -> None:
        with entered(BUILDER, writes=True):
            taken = {
                row.slot_id: row for row in Appointment.objects.filter(taken__gt=0).select_related("slot")
            }
            live = [row.slot for row in taken.values()]
            for one in live:
                assert not any(self.same_calendar(one, other) for other in live if other.pk != one.pk)
                assert taken[one.pk].taken == self.taken(one.pk) <= one.seats
        for slot in Slot.objects.all():
            full = slot.pk in taken and taken[slot.pk].taken >= slot.seats
            beside = any(self.same_calendar(slot, other) for other in live if other.pk != slot.pk)
            assert slot.free == (not full and not beside and not slot.withdrawn)
            assert slot.for_keepers == self.says_why(slot)

    @invariant()
    def what_gets_free_is_offered_in_order_or_free(self) -> None:
        """Nobody who came earlier was passed over, and nothing that got free was kept from who waits."""
        with entered(BUILDER, writes=True):
            assert not Offer.objects.filter(state="open", slot__withdrawn=True).exists()
            for offer in (
                Offer.objects.filter(state="open").exclude(pk__in=self.log).select_related("waiting", "slot")
            ):
                turn = (offer.waiting.joined_at, offer.waiting_id)
                assert [one for one in self.could_have(offer.slot) if (one.joined_at, one.pk) < turn] == []
            self.log = set(Offer.objects.values_list("pk", flat=True))
            for slot in Slot.objects.all():
                if self.taken(slot.pk) < self.seats.get(slot.pk, 0) and slot.free:
                    assert self.could_have(slot) == []
                self.seats[slot.pk] = self.taken(slot.pk)

    @invariant()
    def who_waits_is_offered_in_order_and_everything_is_told(self) -> None:
        with entered(BUILDER, writes=True):
            offered = Offer.objects.filter(state="open").count()
            assert Waiting.objects.filter(state="offered").count() == offered
            told = FactRow.objects.filter
            assert told(kind="agenda.AppointmentBooked").count() == self.booked
            assert told(kind="agenda.AppointmentMoved").count() == self.moved
            assert told(kind="agenda.SlotOffered").count() == Offer.objects.count()


@pytest.mark.proof
def test_whatever_the_order_the_agenda_agrees_with_the_model(
    db: None, actor_for: Callable[..., Actor]
) -> None:
    whole = os.environ.get("PORTINERIA_PROOF") == "whole"
    place = build_ambulatory()
    machine = type("AgendaHere", (Agenda,), {"place": place, "by": nurse(place, actor_for)})
    size = settings(max_examples=100 if whole else 10, stateful_step_count=40 if whole else 15, deadline=None)
    run_state_machine_as_test(machine, settings=size)
