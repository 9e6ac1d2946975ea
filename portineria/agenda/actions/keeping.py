"""What an agenda is made of: reasons, clinicians, rooms."""

from typing import Any

from django.db import transaction

from portineria.foundation.walls.public import Actor, Compartment, reach

from ..models import Provider, Reason, Room
from ..queries import ProviderCard, ReasonCard, RoomCard
from ..queries.cards import provider_card, reason_card, room_card
from ..rules import NotValid, Refused, checked_name
from ..words import Mode

LONGEST, SHORTEST = 480, 5  # minutes


def _check_keeps(model: Any, row: Any, by: Actor) -> None:
    """Refused when `by` does not keep the agenda the new row is in."""
    if not model.objects.filter(reach(by, by.writes, Compartment.CLINIC), pk=row.pk).exists():
        raise Refused("Non tieni l’agenda di questa sede: non è cambiato nulla.")


@transaction.atomic
def add_reason(
    *,
    service_id: int,
    code: str,
    name: str,
    minutes: int,
    organisation_id: int,
    neighbourhood_id: int,
    by: Actor,
    **more: Any,
) -> ReasonCard:
    """Something new one can book; `more`: discreet, notice_hours, mode, seats, documents, without_account."""
    if not SHORTEST <= minutes <= LONGEST:
        raise NotValid("minutes", f"La durata va da {SHORTEST} a {LONGEST} minuti.")
    if more.get("mode", Mode.PLACE) not in Mode.values:
        raise NotValid("mode", "Il luogo dell’appuntamento non è tra quelli previsti.")
    if not 1 <= more.get("seats", 1) <= 200:
        raise NotValid("seats", "I posti vanno da 1 a 200.")
    if Reason.objects.filter(service_id=service_id, code=code).exists():
        raise NotValid("code", "Questo servizio ha già un motivo con questo codice.")
    reason = Reason.objects.create(
        service_id=service_id,
        code=code,
        name=checked_name("name", name),
        minutes=minutes,
        organisation_id=organisation_id,
        neighbourhood_id=neighbourhood_id,
        **more,
    )
    _check_keeps(Reason, reason, by)
    return reason_card(reason)


@transaction.atomic
def add_provider(
    *,
    name: str,
    organisation_id: int,
    neighbourhood_id: int,
    profession: str = "",
    user_id: int | None = None,
    synthetic: bool = False,
    by: Actor,
) -> ProviderCard:
    """A clinician whose calendar is kept here."""
    provider = Provider.objects.create(
        name=checked_name("name", name),
        profession=profession,
        user_id=user_id,
        synthetic=synthetic,
        organisation_id=organisation_id,
        neighbourhood_id=neighbourhood_id,
    )
    _check_keeps(Provider, provider, by)
    return provider_card(provider)


@transaction.atomic
def add_room(
    *, name: str, organisation_id: int, neighbourhood_id: int, address: str = "", by: Actor
) -> RoomCard:
    """A room where people are seen."""
    here = {"organisation_id": organisation_id, "neighbourhood_id": neighbourhood_id}
    clean = checked_name("name", name)
    if Room.objects.filter(name=clean, **here).exists():
        raise NotValid("name", "C’è già una stanza con questo nome.")
    room = Room.objects.create(name=clean, address=address, **here)
    _check_keeps(Room, room, by)
    return room_card(room)
