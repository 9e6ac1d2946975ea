"""Booking, moving, cancelling, saying what became of it."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError
from django.db.transaction import atomic
from django.utils import timezone

from portineria.accounts.public import Role
from portineria.agenda.actions import (
    book,
    book_for,
    cancel,
    cancel_by_code,
    join_waiting_list,
    look_up,
    mark,
    move,
    move_by_code,
)
from portineria.agenda.models import Appointment, Booking, Slot
from portineria.agenda.queries import bookings_on, free_slots, next_free_slots
from portineria.agenda.rules import NotValid, Refused, Taken
from portineria.agenda.words import BookedBy
from portineria.facts.models import FactRow
from portineria.foundation.lifecycle import NotPossibleNow
from portineria.foundation.walls.public import Actor, entered
from tests.participations.scene import BUILDER

from .scene import Ambulatory, at, guest

pytestmark = pytest.mark.django_db


def told() -> list[str]:
    with entered(BUILDER, writes=True):
        return [row.kind.split(".")[1] for row in FactRow.objects.order_by("happened_at", "pk")]


def test_a_slot_is_booked_once(place: Ambulatory, ines: Actor) -> None:
    slot = place.slot(at(9))
    with entered(ines, writes=True):
        card = book(slot_id=slot.pk, guest=guest(), by=ines)
        assert (card.full_name, card.phone, card.status) == ("Bruna Prova", "+393331234567", "booked")
        with pytest.raises(Taken):
            book(slot_id=slot.pk, guest=guest("Altra"), by=ines)
        assert [one.code for one in bookings_on(at(9).date())] == [card.code]
    assert not Slot.objects.get().free
    assert told() == ["AppointmentBooked"]


def test_who_is_taken_is_free_for_nothing_that_overlaps(place: Ambulatory, ines: Actor) -> None:
    """Slots of other reasons of the same clinician disappear, and come back when the booking is cancelled."""
    short = place.slot(at(9, 20))
    long = place.slot(at(9), reason=place.long_visit)
    after = place.slot(at(9, 40))
    with entered(ines, writes=True):
        card = book(slot_id=short.pk, guest=guest(), by=ines)
        assert [one.id for one in free_slots()] == [after.pk]
        with pytest.raises(Taken):
            book(slot_id=long.pk, guest=guest(), by=ines)
        cancel(booking_id=card.id, by=ines)
        cancel(booking_id=card.id, by=ines)
        assert {one.id for one in free_slots()} == {short.pk, long.pk, after.pk}
    assert told() == ["AppointmentBooked", "AppointmentCancelled"]


def test_a_room_holds_one_at_a_time(place: Ambulatory, ines: Actor) -> None:
    one = place.slot(at(9), room=place.room)
    other = place.slot(at(9, 10), provider=place.bea, room=place.room)
    with entered(ines, writes=True):
        book(slot_id=one.pk, guest=guest(), by=ines)
        assert not Slot.objects.get(pk=other.pk).free
        Slot.objects.filter(pk=other.pk).update(free=True)  # even if the flag lied, the constraint holds
        with pytest.raises(Taken):
            book(slot_id=other.pk, guest=guest(), by=ines)


def test_a_group_has_as_many_seats_as_it_says(place: Ambulatory, ines: Actor) -> None:
    slot = place.slot(at(10), reason=place.group)
    with entered(ines, writes=True):
        cards = [book(slot_id=slot.pk, guest=guest(f"Persona {letter}"), by=ines) for letter in "ABC"]
        with pytest.raises(Taken):
            book(slot_id=slot.pk, guest=guest(), by=ines)
        cancel(booking_id=cards[0].id, by=ines)
        assert Slot.objects.get().free
        assert Appointment.objects.get().taken == 2


def test_an_appointment_moves_whole_or_not_at_all(place: Ambulatory, ines: Actor) -> None:
    first, second = place.slot(at(9)), place.slot(at(11))
    overlapping = place.slot(at(9, 10), reason=place.long_visit)
    with entered(ines, writes=True):
        card = book(slot_id=first.pk, guest=guest(), by=ines)
        other = book(slot_id=second.pk, guest=guest("Altra"), by=ines)
        with pytest.raises(Taken):
            move(booking_id=card.id, slot_id=second.pk, by=ines)
        assert not Slot.objects.get(pk=first.pk).free
        moved = move(booking_id=card.id, slot_id=overlapping.pk, by=ines)
        assert (moved.code, moved.slot.id) == (card.code, overlapping.pk)
        assert not Slot.objects.get(pk=first.pk).free  # its own new slot stands in the way
        cancel(booking_id=other.id, by=ines)
        move(booking_id=card.id, slot_id=second.pk, by=ines)
        assert Slot.objects.get(pk=first.pk).free
    assert told().count("AppointmentMoved") == 2


def test_what_became_of_it_is_one_touch_and_can_be_corrected(place: Ambulatory, ines: Actor) -> None:
    slot = place.slot(at(9))
    with entered(ines, writes=True):
        card = book(slot_id=slot.pk, guest=guest(), by=ines)
        assert mark(booking_id=card.id, verb="arrive", by=ines).status == "arrived"
        assert mark(booking_id=card.id, verb="see", by=ines).holds
        assert mark(booking_id=card.id, verb="correct", by=ines).status == "booked"
        assert mark(booking_id=card.id, verb="miss", by=ines, now=slot.starts_at).status == "no_show"
        assert Slot.objects.get().free
        other = book(slot_id=slot.pk, guest=guest("Altra"), by=ines)
        with pytest.raises(Taken):
            mark(booking_id=card.id, verb="correct", by=ines)
        with pytest.raises(NotPossibleNow):
            mark(booking_id=other.id, verb="correct", by=ines)
        assert Booking.objects.get(pk=card.id).status == "no_show"
    assert told() == ["AppointmentBooked", "AppointmentKept", "AppointmentMissed", "AppointmentBooked"]


def test_nobody_has_missed_what_is_still_to_come(place: Ambulatory, ines: Actor) -> None:
    """From the first minute on it can be said; what has begun is offered to nobody who waits."""
    slot = place.slot(at(9))
    with entered(ines, writes=True):
        card = book(slot_id=slot.pk, guest=guest(), by=ines)
        join_waiting_list(reason_id=place.visit.pk, guest=guest("Attende"), by=ines)
        assert "miss" not in card.verbs
        early = slot.starts_at - timedelta(seconds=1)
        with pytest.raises(Refused, match="Non è stato segnato nulla"):
            mark(booking_id=card.id, verb="miss", by=ines, now=early)
        assert Booking.objects.get().status == "booked"
        assert mark(booking_id=card.id, verb="miss", by=ines, now=slot.starts_at).status == "no_show"
    assert told() == ["AppointmentBooked", "AppointmentMissed"]


def test_nobody_books_the_past_or_without_notice(place: Ambulatory, ines: Actor) -> None:
    past = place.slot(timezone.now() - timedelta(minutes=1))
    place.visit.notice_hours = 24
    soon = place.slot(timezone.now() + timedelta(hours=2))
    with entered(ines, writes=True):
        for through in (BookedBy.CLINIC, BookedBy.SELF):
            with pytest.raises(NotValid, match="passato"):
                book(slot_id=past.pk, guest=guest(), by=ines, through=through)
        with pytest.raises(NotValid, match="preavviso"):
            book(slot_id=soon.pk, guest=guest(), by=ines, through=BookedBy.SELF)
        assert next_free_slots() == []
        assert book(slot_id=soon.pk, guest=guest(), by=ines).holds


def test_who_may_only_book_learns_a_code_and_a_time(place: Ambulatory, actor_for: Any) -> None:
    carla = actor_for(role=Role.PRESCRIBER, organisation=place.body, neighbourhoods=[place.here])
    slot = place.slot(at(9))
    with entered(carla, writes=True):
        with pytest.raises(NotValid, match="detto di sì"):
            book_for(slot_id=slot.pk, guest=guest(), consent="", by=carla)
        booked = book_for(slot_id=slot.pk, guest=guest(), consent="spoken", by=carla)
        assert list(Booking.objects.all()) == []
    assert booked.slot.id == slot.pk
    with entered(BUILDER, writes=True):
        row = Booking.objects.get()
        assert (row.booked_by, row.consent) == ("helper", "spoken")
        assert row.booked_by_user is None, "who booked for somebody is not told, whatever desk they sit at"


def test_the_code_is_enough_to_move_and_cancel(place: Ambulatory, ines: Actor) -> None:
    first, second = place.slot(at(9)), place.slot(at(11))
    with entered(ines, writes=True):
        code = book(slot_id=first.pk, guest=guest(), by=ines).code
    typed = f" {code.lower().replace('-', ' ')} "
    assert move_by_code(code=typed, slot_id=second.pk).slot.id == second.pk
    assert cancel_by_code(code=typed) == cancel_by_code(code=code)
    assert look_up("ABCD-EFGH-JKMN") is None
    with entered(ines, writes=True):
        late = book(slot_id=first.pk, guest=guest(), by=ines)
        mark(booking_id=late.id, verb="see", by=ines)
    with pytest.raises(Refused, match="non si può più annullare"):
        cancel_by_code(code=late.code)


def test_what_has_passed_is_neither_cancelled_nor_moved_with_the_code(
    place: Ambulatory, ines: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = place.slot(at(9)), place.slot(at(11))
    with entered(ines, writes=True):
        code = book(slot_id=first.pk, guest=guest(), by=ines).code
    after = first.starts_at + timedelta(minutes=1)
    with monkeypatch.context() as clock:
        clock.setattr("portineria.agenda.actions.desk.timezone.now", lambda: after)
        with pytest.raises(Refused, match="non si può più annullare"):
            cancel_by_code(code=code)
        with pytest.raises(Refused, match="non si può più spostare"):
            move_by_code(code=code, slot_id=second.pk)
    assert cancel_by_code(code=code).code == code


@pytest.mark.parametrize("role", ["ANTI_VIOLENCE_OPERATOR", "COMMUNITY_MANAGER", "CALL_CENTRE"])
def test_the_clinic_cannot_tell_which_desk_booked(place: Ambulatory, actor_for: Any, role: str) -> None:
    """One row for every desk: neither a number of a user, nor a role, nor a body, in rows and in facts."""
    who = actor_for(role=Role[role], organisation=424_242, neighbourhoods=[place.here], user_id=313_131)
    slot = place.slot(at(9))
    with entered(who, writes=True):
        book_for(slot_id=slot.pk, guest=guest(), consent="spoken", by=who)
    with entered(BUILDER, writes=True):
        row = Booking.objects.values().get()
        facts = list(FactRow.objects.filter(kind__startswith="agenda.").values())
    assert facts and (row["booked_by_user"], row["changed_by_user"]) == (None, None)
    assert {fact["actor_name"] for fact in facts} == {"agenda.desk"}
    for canary in ("313131", "424242", role.lower()):
        assert canary not in str(row) and canary not in str(facts)


def test_the_database_keeps_no_user_who_booked_for_somebody(place: Ambulatory, ines: Actor) -> None:
    slot = place.slot(at(9))
    with entered(ines, writes=True):
        card = book(slot_id=slot.pk, guest=guest(), by=ines)
        assert Booking.objects.get(pk=card.id).booked_by_user == ines.user_id
        with pytest.raises(IntegrityError, match="who_books_for_somebody_is_not_kept"), atomic():
            Booking.objects.update(booked_by="helper", consent="spoken")
