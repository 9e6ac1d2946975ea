"""Booking, moving, cancelling, and saying what became of somebody's appointment."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from portineria.facts.agenda import (
    AppointmentBooked,
    AppointmentCancelled,
    AppointmentKept,
    AppointmentMissed,
    AppointmentMoved,
)
from portineria.facts.public import Fact, publish
from portineria.foundation.codes import new_code
from portineria.foundation.walls.public import Actor, Compartment, reach

from ..models import BOOKING, HOLDING, Booking, Slot
from ..queries import BookingCard, booking_by_id
from ..queries.calendars import with_names
from ..rules import NotValid, Refused, Taken, check_begun, check_bookable, checked_name, checked_phone
from ..words import BookedBy, Consent
from .holding import GONE, day_in_rome, give_seat_back, hold, scope, take_seat
from .offering import offer_to_next

FACTS: dict[str, type[Fact]] = {
    "cancel": AppointmentCancelled,
    "excuse": AppointmentCancelled,
    "see": AppointmentKept,
    "miss": AppointmentMissed,
}
UNKNOWN = "Questa prenotazione non c’è, o non è della tua agenda."


@dataclass(frozen=True)
class Guest:
    """Who comes: one name is enough; the person of the register when the booker knows them."""

    given_name: str
    family_name: str = ""
    phone: str = ""
    person_id: UUID | None = None

    def checked(self, *, needs_phone: bool) -> "Guest":
        """The same, tidied; NotValid with the field that cannot be right."""
        return Guest(
            checked_name("given_name", self.given_name),
            checked_name("family_name", self.family_name, needed=False),
            checked_phone(self.phone, needed=needs_phone),
            self.person_id,
        )

    def fields(self) -> dict[str, Any]:
        """As the columns of a row."""
        return {
            "given_name": self.given_name,
            "family_name": self.family_name,
            "phone": self.phone,
            "person_id": self.person_id,
        }


@transaction.atomic
def book(
    *,
    slot_id: UUID,
    guest: Guest,
    by: Actor,
    through: BookedBy = BookedBy.CLINIC,
    consent: str = "",
    now: datetime | None = None,
) -> BookingCard:
    """Take a seat of a slot for `guest`; Taken when somebody was quicker, NotValid when something is wrong."""
    guest = guest.checked(needs_phone=through == BookedBy.SELF)
    if through == BookedBy.HELPER and consent not in Consent.values:
        raise NotValid("consent", "Scrivi come la persona ha detto di sì.")
    slot = _free_slot(hold([slot_id]).get(slot_id), by, through, now or timezone.now())
    booking = Booking.objects.create(
        code=new_code(),
        appointment=take_seat(slot),
        booked_by=through,
        consent=consent,
        booked_by_user=by.user_id,
        **guest.fields(),
        **scope(slot),
    )
    publish(
        AppointmentBooked(
            booking_id=booking.pk,
            slot_id=slot.pk,
            reason_id=slot.reason_id,
            person_id=guest.person_id,
            on=day_in_rome(slot.starts_at),
            **scope(slot),
        )
    )
    return _card(booking.pk)


def _free_slot(slot: Slot | None, by: Actor, through: str, now: datetime) -> Slot:
    """A held slot that may be booked in this way."""
    if slot is None or not _keeps(slot, by):
        raise NotValid("slot", "Questo orario non c’è: scegline un altro.")
    staff, keeps = through in (BookedBy.CLINIC, BookedBy.HELPER), through == BookedBy.CLINIC
    check_bookable(starts_at=slot.starts_at, bookable_until=slot.bookable_until, now=now, staff=staff)
    if not staff and not slot.without_account:
        raise NotValid("slot", "Questo orario si prenota allo sportello.")
    if not slot.free or (slot.for_keepers and not keeps):
        raise Taken(GONE)
    return slot


def _keeps(slot: Slot, by: Actor) -> bool:
    return bool(Slot.objects.kept_by(by).filter(pk=slot.pk).exists())


def _card(booking_id: UUID) -> BookingCard:
    card = booking_by_id(booking_id)
    if card is None:
        raise Refused(UNKNOWN)
    return card


def _kept(by: Actor) -> Any:
    """Bookings whose agenda `by` keeps."""
    return Booking.objects.filter(reach(by, by.writes, Compartment.CLINIC)).select_related("appointment")


def _held(booking_id: UUID, by: Actor, *more: UUID) -> tuple[Booking, dict[UUID, Slot]]:
    """A booking and its slot (and `more` slots), held until the transaction ends."""
    for _ in range(5):
        before = _kept(by).filter(pk=booking_id).first()
        if before is None:
            raise Refused(UNKNOWN)
        slots = hold([before.appointment.slot_id, *more])
        now = _kept(by).select_for_update(of=("self",), no_key=True).get(pk=booking_id)
        if now.appointment_id == before.appointment_id:
            return now, slots
    raise Refused("Qualcun altro sta spostando questa prenotazione: non è cambiato nulla, riprova.")


@transaction.atomic
def mark(*, booking_id: UUID, verb: str, by: Actor, now: datetime | None = None) -> BookingCard:
    """Say what became of a booking (a verb of the lifecycle); NotPossibleNow when its status does not allow it.

    Refused when its hour does not allow it yet. Whoever no longer comes gives the seat back, and the first who waits
    is offered it; taking a «did not come» back needs the seat to be still there (Taken otherwise).
    """
    booking, slots = _held(booking_id, by)
    slot, moment = slots[booking.appointment.slot_id], now or timezone.now()
    held, booking.status = booking.status in HOLDING, BOOKING.next(booking.status, verb)
    check_begun(verb, starts_at=slot.starts_at, now=moment)
    if booking.status in HOLDING and not held:
        take_seat(slot)
    _signed(booking, by)
    if verb in FACTS:
        publish(FACTS[verb](**_what(booking, slot)))
    if held and booking.status not in HOLDING:
        give_seat_back(slot)
        offer_to_next(slot.pk, now=moment)
    return _card(booking.pk)


def cancel(*, booking_id: UUID, by: Actor) -> BookingCard:
    """The appointment does not take place; nothing happens when it was cancelled already."""
    with transaction.atomic():
        booking, _ = _held(booking_id, by)
        return (
            _card(booking.pk)
            if booking.status == "cancelled"
            else mark(booking_id=booking_id, verb="cancel", by=by)
        )


@transaction.atomic
def move(
    *,
    booking_id: UUID,
    slot_id: UUID,
    by: Actor,
    through: BookedBy = BookedBy.CLINIC,
    now: datetime | None = None,
) -> BookingCard:
    """Give the seat back and take one of another slot, both or neither; the code stays the same."""
    booking, slots = _held(booking_id, by, slot_id)
    if booking.status != "booked":
        raise Refused("Si sposta solo un appuntamento che deve ancora venire: non è cambiato nulla.")
    old = slots[booking.appointment.slot_id]
    if old.pk == slot_id:
        return _card(booking.pk)
    give_seat_back(old)
    fresh = with_names(Slot.objects.filter(pk=slot_id)).first()  # the old seat may have stood in its way
    new = _free_slot(fresh, by, through, now or timezone.now())
    booking.appointment = take_seat(new)
    booking.organisation_id, booking.neighbourhood_id = new.organisation_id, new.neighbourhood_id
    _signed(booking, by, "appointment", "organisation", "neighbourhood")
    publish(AppointmentMoved(from_slot_id=old.pk, **_what(booking, new)))
    offer_to_next(old.pk)
    return _card(booking.pk)


def _signed(booking: Booking, by: Actor, *more: str) -> None:
    booking.changed_at, booking.changed_by_user = timezone.now(), by.user_id
    booking.save(update_fields=["status", "changed_at", "changed_by_user", *more])


def _what(booking: Booking, slot: Slot) -> dict[str, Any]:
    """What a fact about a booking says."""
    on: date = day_in_rome(slot.starts_at)
    what = {"booking_id": booking.pk, "slot_id": slot.pk, "person_id": booking.person_id, "on": on}
    return {**what, **scope(slot)}
