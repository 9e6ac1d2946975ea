"""Our cards as FHIR R4B resources: pure, one function a resource. No clinical data: there is none.

Source: https://hl7.org/fhir/R4B/ ; Italian identifiers: HL7 Italia (hl7.it/sid).
"""

from datetime import timedelta
from typing import Any

from portineria.agenda.public import BookingCard, OpeningCard, ProviderCard, ReasonCard, RoomCard, SlotCard
from portineria.people.public import IdentityCard

Resource = dict[str, Any]
# Data that was invented, as HL7 marks it.
INVENTED = {"tag": [{"system": "http://terminology.hl7.org/CodeSystem/v3-ActReason", "code": "HTEST"}]}
GENDERS = {"f": "female", "m": "male", "x": "other"}
SYSTEMS = {
    "cf": "http://hl7.it/sid/codiceFiscale",
    "stp": "http://hl7.it/sid/stp",
    "eni": "http://hl7.it/sid/eni",
}
STATUSES = {
    "booked": "booked",
    "arrived": "arrived",
    "seen": "fulfilled",
    "excused": "cancelled",
    "no_show": "noshow",
    "cancelled": "cancelled",
}
REASONS = "urn:portineria:motivi"


def patient(card: IdentityCard) -> Resource:
    """A person of the register; what is not known is left out."""
    name = {"family": card.family_name, "given": [card.given_name] if card.given_name else None}
    kind = SYSTEMS.get(card.code_kind)
    return filled(
        resourceType="Patient",
        id=str(card.id),
        meta=INVENTED if card.synthetic else None,
        identifier=[{"system": kind, "value": card.code}] if kind and card.code else None,
        name=[filled(**name)],
        gender=GENDERS.get((card.gender or "").lower()),
        birthDate=birth(card),
    )


def birth(card: IdentityCard) -> str | None:
    """A whole date, a month, a year, or nothing: as much as is known."""
    if card.birth_date:
        return card.birth_date.isoformat()
    if card.birth_year and card.birth_month:
        return f"{card.birth_year:04}-{card.birth_month:02}"
    return f"{card.birth_year:04}" if card.birth_year else None


def practitioner(card: ProviderCard) -> Resource:
    """A clinician."""
    return filled(
        resourceType="Practitioner",
        id=str(card.id),
        meta=INVENTED if card.synthetic else None,
        active=card.active,
        name=[{"text": card.name}],
        qualification=[{"code": {"text": card.profession}}] if card.profession else None,
    )


def healthcare_service(card: ReasonCard) -> Resource:
    """Something one can come for."""
    return filled(
        resourceType="HealthcareService",
        id=str(card.id),
        active=True,
        name=card.name,
        type=[service_type(card)],
        extraDetails=card.documents,
        appointmentRequired=True,
    )


def service_type(card: ReasonCard) -> Resource:
    """What an appointment is for, as a code of ours and in words."""
    return {"coding": [{"system": REASONS, "code": card.code, "display": card.name}], "text": card.name}


def location(card: RoomCard) -> Resource:
    """A room."""
    return filled(
        resourceType="Location",
        id=str(card.id),
        status="active" if card.active else "inactive",
        name=card.name,
        mode="instance",
        address={"text": card.address} if card.address else None,
    )


def schedule(key: str, openings: list[OpeningCard]) -> Resource:
    """The calendar of a clinician, or of a room without one; `openings` are its ranges, at least one."""
    first = openings[0]
    reasons = {one.id: one for card in openings for one in card.reasons}
    return filled(
        resourceType="Schedule",
        id=key,
        active=True,
        serviceType=[service_type(one) for one in reasons.values()],
        actor=actors(
            first.provider.id if first.provider else None,
            first.provider.name if first.provider else "",
            first.room.id if first.room else None,
            first.room.name if first.room else "",
        ),
    )


def schedule_key(provider_id: int | None, room_id: int | None) -> str:
    """The id of a calendar: `p` and the clinician's, `r` and the room's where there is no clinician."""
    return f"p{provider_id}" if provider_id is not None else f"r{room_id}"


def slot(card: SlotCard) -> Resource:
    """A time, free or not; nothing about who took it."""
    return filled(
        resourceType="Slot",
        id=str(card.id),
        serviceType=[service_type(card.reason)],
        schedule={"reference": f"Schedule/{schedule_key(card.provider_id, card.room_id)}"},
        status="free" if card.free else "busy",
        start=card.starts_at.isoformat(),
        end=card.ends_at.isoformat(),
    )


def appointment(card: BookingCard) -> Resource:
    """Somebody's appointment. Its code is not told: it is a key of the person's."""
    who = filled(reference=f"Patient/{card.person_id}" if card.person_id else None, display=card.full_name)
    where = card.slot
    others = actors(where.provider_id, where.provider_name, where.room_id, where.room_name)
    return filled(
        resourceType="Appointment",
        id=str(card.id),
        status=STATUSES[card.status],
        serviceType=[service_type(where.reason)],
        start=where.starts_at.isoformat(),
        end=where.ends_at.isoformat(),
        minutesDuration=(where.ends_at - where.starts_at) // timedelta(minutes=1),
        slot=[{"reference": f"Slot/{where.id}"}],
        participant=[{"actor": one, "status": "accepted"} for one in (who, *others)],
    )


def actors(
    provider_id: int | None, provider_name: str, room_id: int | None, room_name: str
) -> list[Resource]:
    """Who and where, as references."""
    found = []
    if provider_id is not None:
        found.append({"reference": f"Practitioner/{provider_id}", "display": provider_name})
    if room_id is not None:
        found.append({"reference": f"Location/{room_id}", "display": room_name})
    return found


def filled(**fields: Any) -> Resource:
    """The fields that say something: FHIR has no empty ones."""
    return {name: value for name, value in fields.items() if value not in (None, "", [], {})}
