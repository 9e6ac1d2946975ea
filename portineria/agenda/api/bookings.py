"""`GET /api/v1/slots`, `POST` and `DELETE /api/v1/bookings`: the next free slots, and a seat in one of them.

Nobody's name leaves through these doors: whoever books gets a code and the slot.
"""

import re
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Field, Query, Router, Schema, Status

from portineria.doors.public import PUBLIC, api_door, limited, problem
from portineria.places.public import neighbourhood_by_slug

from ..actions import Guest, OtherBody, UnknownCode, book_once, cancel_by_code
from ..queries import SlotCard, next_free_slots
from ..rules import ROME, NotValid, Refused

router = Router(tags=["prenotazioni"])
SLUG = re.compile(r"[-a-z0-9_]{1,80}")
KEY = "Idempotency-Key"


class FreeSlot(Schema):
    """A time one can ask for."""

    id: UUID
    start: datetime
    end: datetime
    reason: str = Field(description="codice del motivo", examples=["vaccinazioni"])
    name: str = Field(description="il motivo, in parole")
    place: str
    neighbourhood: str
    documents: str = Field(description="che cosa portare")


class FreeSlots(Schema):
    """The next free slots, soonest first."""

    slots: list[FreeSlot]


class BookingRequest(Schema):
    """Who comes, and when."""

    slot: UUID
    given_name: str = Field(description="al massimo 100 caratteri")
    family_name: str = Field(description="vuoto per chi ha un nome solo")
    phone: str = Field(description="con prefisso internazionale, o italiano")


class BookedSlot(Schema):
    """The code that moves and cancels the booking, and its slot."""

    code: str
    slot: FreeSlot


@router.get(
    "/slots", response=FreeSlots, summary="I prossimi 20 orari liberi, senza account", url_name="slots"
)
@limited
@api_door(ability=PUBLIC, records_reading=False)
def slots(
    request: HttpRequest,
    reason: str = Query("", description="codice del motivo"),
    neighbourhood: str = Query("", description="quartiere"),
    since: str = Query("", alias="from", description="data o istante ISO 8601"),
) -> Any:
    """Soonest first; taken ones are only absent."""
    try:
        found = next_free_slots(
            reason=reason or None, neighbourhood_id=_neighbourhood(neighbourhood), since=_instant(since)
        )
    except NotValid as error:
        return _invalid(error, "query")
    return {"slots": [_slot(card) for card in found]}


@router.post("/bookings", response={201: BookedSlot}, summary="Prenota un orario libero", url_name="bookings")
@limited
@api_door(ability=PUBLIC, writes=True, records_reading=False)
def bookings(request: HttpRequest, body: BookingRequest) -> Any:
    """Needs an `Idempotency-Key`; the same key with the same body has the same answer."""
    key = request.headers.get(KEY, "")
    guest = Guest(body.given_name, body.family_name, body.phone)
    try:
        answered = book_once(key=key, slot_id=body.slot, guest=guest)
    except OtherBody as error:
        return problem(422, str(error))
    except NotValid as error:
        return problem(400, str(error)) if error.field == KEY else _invalid(error, "body")
    if answered.status == 201 and answered.slot:
        return Status(201, {"code": answered.code, "slot": _slot(answered.slot)})
    return problem(409, answered.detail)


@router.delete(
    "/bookings/{booking_code}", response={204: None}, summary="Annulla una prenotazione", url_name="booking"
)
@limited
@api_door(ability=PUBLIC, writes=True, records_reading=False)
def booking(request: HttpRequest, booking_code: str) -> Any:
    """Safe to repeat; 404 when nothing has the code, 409 when it is too late."""
    try:
        cancel_by_code(code=booking_code)
    except UnknownCode:
        return problem(404)
    except Refused as refusal:
        return problem(409, str(refusal))
    return Status(204, None)


def _slot(card: SlotCard) -> dict[str, Any]:
    return {
        "id": card.id,
        "start": card.starts_at,
        "end": card.ends_at,
        "reason": card.reason.code,
        "name": card.reason.name,
        "place": card.place,
        "neighbourhood": card.neighbourhood_slug,
        "documents": card.reason.documents,
    }


def _neighbourhood(slug: str) -> int | None:
    if not slug:
        return None
    card = neighbourhood_by_slug(slug) if SLUG.fullmatch(slug) else None
    if card is None:
        raise NotValid("neighbourhood", "Questo quartiere non c’è.")
    return card.id


def _instant(text: str) -> datetime | None:
    """A day or an instant; without an offset it is Rome's time."""
    if not text:
        return None
    try:
        if len(text) == len("2026-11-22"):
            return datetime.combine(date.fromisoformat(text), time.min, ROME)
        moment = datetime.fromisoformat(re.sub(r" (?=\d\d:?\d\d$)", "+", text))  # «+» travels as a space
        aware = moment if moment.tzinfo else moment.replace(tzinfo=ROME)
        return aware.astimezone(ROME)
    except (ValueError, OverflowError):
        raise NotValid("from", "Questa non è una data, né un istante ISO 8601.") from None


def _invalid(error: NotValid, where: str) -> HttpResponse:
    errors = [{"location": [where, error.field], "detail": str(error)}]
    return problem(422, str(error), errors=errors)
