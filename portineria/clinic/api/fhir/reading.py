"""What the health authority's machine may read of each kind, a page at a time."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from portineria.agenda import public as agenda
from portineria.foundation.walls.public import Actor
from portineria.people.public import identities

from . import resources
from .resources import Resource

Found = tuple[int, list[Resource]]


@dataclass(frozen=True)
class Asked:
    """A search: which page, and between which instants for what has a time."""

    offset: int
    count: int
    since: datetime
    until: datetime


def search(kind: str, actor: Actor, asked: Asked) -> Found:
    """How many there are, and those of the page. KeyError when there is no such kind."""
    return SEARCHES[kind](actor, asked)


def read(kind: str, key: str, actor: Actor) -> Resource | None:
    """One of them by id; None when there is none the actor may read. KeyError when there is no such kind."""
    if kind in READS:
        try:
            return READS[kind](UUID(key), actor)
        except ValueError:
            return None
    found = _listed(kind, actor)
    return next((one for one in found if one["id"] == key), None)


def _patients(actor: Actor, asked: Asked) -> Found:
    total, found = identities(offset=asked.offset, limit=asked.count)
    return total, [resources.patient(one) for one in found]


def _page(actor: Actor, asked: Asked) -> dict[str, Any]:
    return {
        "organisation_id": actor.organisation_id or 0,
        "since": asked.since,
        "until": asked.until,
        "offset": asked.offset,
        "limit": asked.count,
    }


def _slots(actor: Actor, asked: Asked) -> Found:
    total, found = agenda.slots_page(**_page(actor, asked))
    return total, [resources.slot(one) for one in found]


def _appointments(actor: Actor, asked: Asked) -> Found:
    total, found = agenda.bookings_page(**_page(actor, asked))
    return total, [resources.appointment(one) for one in found]


def _short(kind: str) -> Callable[[Actor, Asked], Found]:
    """Kinds of which a body has few: read whole, shown by the page."""

    def found(actor: Actor, asked: Asked) -> Found:
        everything = _listed(kind, actor)
        return len(everything), everything[asked.offset : asked.offset + asked.count]

    return found


def _listed(kind: str, actor: Actor) -> list[Resource]:
    here = actor.organisation_id
    if kind == "Practitioner":
        return [resources.practitioner(one) for one in agenda.providers() if one.organisation_id == here]
    if kind == "HealthcareService":
        return [resources.healthcare_service(one) for one in agenda.reasons() if one.organisation_id == here]
    if kind == "Location":
        return [resources.location(one) for one in agenda.rooms() if one.organisation_id == here]
    return _schedules(here)


def _schedules(here: int | None) -> list[Resource]:
    calendars: dict[str, list[agenda.OpeningCard]] = {}
    for card in agenda.openings():
        owner = card.provider or card.room
        if owner and owner.organisation_id == here:
            key = resources.schedule_key(
                card.provider.id if card.provider else None, card.room.id if card.room else None
            )
            calendars.setdefault(key, []).append(card)
    return [resources.schedule(key, found) for key, found in sorted(calendars.items())]


def _patient(key: UUID, actor: Actor) -> Resource | None:
    _, found = identities(ids=[key], limit=1)
    return resources.patient(found[0]) if found else None


def _slot(key: UUID, actor: Actor) -> Resource | None:
    card = agenda.slot(key)
    return resources.slot(card) if card and card.organisation_id == actor.organisation_id else None


def _appointment(key: UUID, actor: Actor) -> Resource | None:
    card = agenda.booking_by_id(key)
    return resources.appointment(card) if card else None


SEARCHES: dict[str, Callable[[Actor, Asked], Found]] = {
    "Patient": _patients,
    "Slot": _slots,
    "Appointment": _appointments,
    **{kind: _short(kind) for kind in ("Practitioner", "HealthcareService", "Location", "Schedule")},
}
READS: dict[str, Callable[[UUID, Actor], Resource | None]] = {
    "Patient": _patient,
    "Slot": _slot,
    "Appointment": _appointment,
}
