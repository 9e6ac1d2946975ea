"""Numbers for who comes without a booking."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db import connections, transaction
from django.db.models import Max
from django.utils import timezone

from portineria.foundation.walls.public import Actor, Compartment, current_visit, reach

from ..models import TICKET, Reason, Ticket
from ..queries import TicketCard
from ..queries.booking_cards import ticket_card
from ..rules import NotValid, Refused


@transaction.atomic
def take_ticket(
    *,
    organisation_id: int,
    neighbourhood_id: int,
    reason_id: int | None = None,
    today: date | None = None,
    by: Actor,
) -> TicketCard:
    """The next number of the queue of a body in a neighbourhood today; numbers have no gaps and no twins."""
    on = today or timezone.localdate()
    here = {"organisation_id": organisation_id, "neighbourhood_id": neighbourhood_id}
    if reason_id is not None and not Reason.objects.filter(pk=reason_id, **here).exists():
        raise NotValid("reason", "Questo motivo non c’è in questa sede.")
    _one_at_a_time(f"agenda.ticket:{organisation_id}:{neighbourhood_id}:{on}")
    last = Ticket.objects.filter(on=on, **here).aggregate(last=Max("number"))["last"] or 0
    ticket = Ticket.objects.create(on=on, number=last + 1, reason_id=reason_id, **here)
    return _card(ticket.pk)


def _one_at_a_time(name: str) -> None:
    """Whoever asks for the same name waits until our transaction ends."""
    visit = current_visit()
    with connections[visit.alias if visit else "default"].cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [name])


@transaction.atomic
def call_next(
    *,
    organisation_id: int,
    neighbourhood_id: int,
    room_id: int | None = None,
    today: date | None = None,
    by: Actor,
) -> TicketCard | None:
    """Call the lowest number that waits; two who call at once call two numbers. None when nobody waits."""
    rows = _kept(by).filter(
        on=today or timezone.localdate(),
        state="waiting",
        organisation_id=organisation_id,
        neighbourhood_id=neighbourhood_id,
    )
    ticket = rows.order_by("number").select_for_update(skip_locked=True, no_key=True).first()
    if ticket is None:
        return None
    ticket.state, ticket.called_at, ticket.room_id = TICKET.next("waiting", "call"), timezone.now(), room_id
    ticket.save(update_fields=["state", "called_at", "room"])
    return _card(ticket.pk)


@transaction.atomic
def mark_ticket(*, ticket_id: UUID, verb: str, by: Actor) -> TicketCard:
    """Say what became of a number (a verb of the lifecycle)."""
    ticket = _kept(by).select_for_update(no_key=True).filter(pk=ticket_id).first()
    if ticket is None:
        raise Refused("Questo numero non c’è, o non è della tua coda.")
    ticket.state = TICKET.next(ticket.state, verb)
    ticket.save(update_fields=["state"])
    return _card(ticket.pk)


def _kept(by: Actor) -> Any:
    return Ticket.objects.filter(reach(by, by.writes, Compartment.CLINIC))


def _card(ticket_id: UUID) -> TicketCard:
    return ticket_card(Ticket.objects.select_related("reason").get(pk=ticket_id))
