"""The desk: bookings by people without account, and by roles that may only book, with consent.

It acts as `agenda.desk` and gives back a code and a slot, never anybody's name.
"""

import hashlib
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from portineria.foundation.walls.public import Actor, entered

from ..access import BOOK_FOR, DESK
from ..models import BookingKey, Reason, Slot
from ..queries import (
    BookingCard,
    OfferCard,
    SlotCard,
    WaitingCard,
    booking_by_code,
    offers_of,
    people_before,
    slot,
    waiting_by_code,
)
from ..rules import LONGEST_KEY, NotValid, Refused, Taken
from ..words import BookedBy
from .booking import Guest, book, cancel, move
from .holding import scope
from .offering import accept_offer, decline_offer, join_waiting_list, leave_waiting_list


@dataclass(frozen=True)
class Booked:
    """All that leaves the desk."""

    code: str
    slot: SlotCard


@dataclass(frozen=True)
class PlaceInLine:
    """Where somebody stands on a waiting list: how many come before them, and what they were offered, in order."""

    card: WaitingCard
    before: int
    offers: tuple[OfferCard, ...]


@dataclass(frozen=True)
class Answered:
    """What a machine gets: 201 with a code, or 409 with what happened."""

    status: int
    code: str
    slot: SlotCard | None
    detail: str = ""


class OtherBody(Refused):
    """The key was used for something else."""


class UnknownCode(Refused):
    """No booking has this code."""


def book_myself(*, slot_id: UUID, guest: Guest) -> Booked:
    """Book without account: a name and a telephone number."""
    with entered(DESK, writes=True):
        return _only(book(slot_id=slot_id, guest=guest, by=DESK, through=BookedBy.SELF))


def book_for(*, slot_id: UUID, guest: Guest, consent: str, by: Actor) -> Booked:
    """Book for somebody who said yes; `by` needs the ability, and learns the code and the time, nothing else.

    Nor does the clinic learn who `by` is, in which role or body: one of the desks that book has walls on every side.
    """
    if not by.can(BOOK_FOR):
        raise Refused("Il tuo ruolo non può prenotare per altri.")
    with entered(DESK, writes=True):
        card = book(
            slot_id=slot_id,
            guest=guest,
            by=DESK,
            through=BookedBy.HELPER,
            consent=consent,
        )
        return _only(card)


def look_up(code: str) -> BookingCard | None:
    """The booking of whoever holds its code."""
    with entered(DESK, writes=True):
        return booking_by_code(code)


def cancel_by_code(*, code: str) -> Booked:
    """Cancel with the code; UnknownCode, or Refused when it is too late. Nothing happens the second time."""
    with entered(DESK, writes=True):
        card = _of(code)
        if card.status != "cancelled":
            _still_ahead(card, "annullare")
        return _only(cancel(booking_id=card.id, by=DESK))


def move_by_code(*, code: str, slot_id: UUID) -> Booked:
    """Move with the code to another slot that anybody may book; the code stays the same."""
    with entered(DESK, writes=True):
        card = _of(code)
        _still_ahead(card, "spostare")
        return _only(move(booking_id=card.id, slot_id=slot_id, by=DESK, through=BookedBy.SELF))


def _still_ahead(card: BookingCard, what: str) -> None:
    """Refused once the time has come: what became of the appointment is told by who was there."""
    if card.status != "booked" or card.slot.starts_at <= timezone.now():
        raise Refused(f"Questo appuntamento non si può più {what} da qui: chiama l’ambulatorio.")


def _of(code: str) -> BookingCard:
    card = booking_by_code(code)
    if card is None:
        raise UnknownCode("Nessuna prenotazione ha questo codice: controlla di averlo scritto giusto.")
    return card


def wait_myself(
    *,
    reason_id: int,
    guest: Guest,
    earliest: date | None = None,
    latest: date | None = None,
    waiting_id: UUID | None = None,
) -> str:
    """Join a waiting list without account: a name and a telephone number; returns the code.

    The same `waiting_id` again, with the same words, is the same place in line.
    """
    guest = guest.checked(needs_phone=True)
    with entered(DESK, writes=True):
        if not Reason.objects.filter(pk=reason_id, without_account=True).exists():
            raise NotValid("reason", "Per questo motivo ci si mette in lista allo sportello.")
        return join_waiting_list(
            reason_id=reason_id,
            guest=guest,
            earliest=earliest,
            latest=latest,
            waiting_id=waiting_id,
            by=DESK,
        ).code


def look_up_waiting(code: str) -> PlaceInLine | None:
    """The place on the waiting list of whoever holds its code."""
    with entered(DESK, writes=True):
        card = waiting_by_code(code)
        return PlaceInLine(card, people_before(card), tuple(offers_of(card.id))) if card else None


def answer_offer(*, code: str, accept: bool) -> Booked | None:
    """Answer an offer with the code of the waiting list; the booking when it was accepted."""
    with entered(DESK, writes=True):
        waiting = _waiting(code)
        if accept:
            return _only(accept_offer(waiting_id=waiting.id, by=DESK))
        decline_offer(waiting_id=waiting.id, by=DESK)
        return None


def stop_waiting(*, code: str) -> None:
    """Leave the waiting list with its code."""
    with entered(DESK, writes=True):
        leave_waiting_list(waiting_id=_waiting(code).id, by=DESK)


def _waiting(code: str) -> WaitingCard:
    card = waiting_by_code(code)
    if card is None:
        raise UnknownCode("Nessuna attesa ha questo codice: controlla di averlo scritto giusto.")
    return card


def _only(card: BookingCard) -> Booked:
    return Booked(card.code, card.slot)


def book_once(*, key: str, slot_id: UUID, guest: Guest) -> Answered:
    """Book for a machine: the same key with the same body is the same answer, for ever; OtherBody otherwise.

    Two requests with one key wait for each other. What was refused because of what was written is not kept.
    """
    if not key.strip() or len(key) > LONGEST_KEY or not key.isprintable():
        raise NotValid("Idempotency-Key", "Serve l’intestazione Idempotency-Key, al massimo 255 caratteri.")
    guest = guest.checked(needs_phone=True)
    key_hash = hashlib.sha256(key.encode()).hexdigest()
    body_hash = _hash_of(slot_id, guest)
    with entered(DESK, writes=True):
        known = _claim(key_hash, body_hash, slot_id)
        if known.body_hash != body_hash:
            raise OtherBody("Questa Idempotency-Key è già servita per un’altra richiesta: usane una nuova.")
        if known.status is None:
            _answer(known, slot_id, guest)
        return _answered(known)


def _hash_of(slot_id: UUID, guest: Guest) -> str:
    """Keyed, so that a telephone number cannot be found by trying all of them."""
    parts = "\n".join((str(slot_id), guest.given_name, guest.family_name, guest.phone))
    return salted_hmac("agenda.booking", parts, secret=settings.SECRET_KEY, algorithm="sha256").hexdigest()


def _claim(key_hash: str, body_hash: str, slot_id: UUID) -> BookingKey:
    """The row of a key; whoever comes second waits here until the first is done."""
    rows = BookingKey.objects.filter(key_hash=key_hash)
    if known := rows.first():
        return known
    asked = Slot.objects.filter(pk=slot_id).first()
    if asked is None:
        raise NotValid("slot", "Questo orario non c’è: scegline un altro.")
    new = BookingKey(key_hash=key_hash, body_hash=body_hash, **scope(asked))
    BookingKey.objects.bulk_create([new], ignore_conflicts=True)
    return rows.get()


def _answer(known: BookingKey, slot_id: UUID, guest: Guest) -> None:
    try:
        with transaction.atomic():
            booked = book(slot_id=slot_id, guest=guest, by=DESK, through=BookedBy.SELF)
    except Taken as taken:
        known.status, known.answer = 409, {"slot": str(slot_id), "detail": str(taken)}
    else:
        known.status, known.answer = 201, {"slot": str(slot_id), "code": booked.code}
    known.save(update_fields=["status", "answer"])


def _answered(known: BookingKey) -> Answered:
    answer: dict[str, Any] = known.answer or {}
    return Answered(
        known.status or 409, answer.get("code", ""), slot(UUID(answer["slot"])), answer.get("detail", "")
    )
