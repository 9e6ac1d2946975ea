"""An ambulatory of body A: two clinicians, one room, three things to come for; and who keeps or only books."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from django.utils import timezone

from portineria.accounts.public import Role
from portineria.agenda.actions import (
    Guest,
    add_absence,
    book,
    book_once,
    cancel_by_code,
    join_waiting_list,
    open_range,
    take_ticket,
)
from portineria.agenda.models import Provider, Reason, Room, Slot
from portineria.directory.models import Service
from portineria.foundation.walls.public import Actor, entered
from portineria.organisations.models import Organisation
from portineria.places.models import Neighbourhood
from tests.participations.scene import BUILDER, SOURCE

SOON = timedelta(days=3)
PHONE = "333 123 4567"


@dataclass
class Ambulatory:
    """Where the stories take place."""

    body: Organisation
    here: Neighbourhood
    service: Service
    visit: Reason
    long_visit: Reason
    group: Reason
    ada: Provider
    bea: Provider
    room: Room

    def slot(
        self,
        start: datetime,
        *,
        reason: Reason | None = None,
        provider: Provider | None = None,
        room: Room | None = None,
        **more: Any,
    ) -> Slot:
        """A free slot of `reason` (visit) with `provider` (Ada), at an instant."""
        wanted = reason or self.visit
        return Slot.objects.create(
            reason=wanted,
            provider=provider or self.ada,
            room=room,
            starts_at=start,
            ends_at=start + timedelta(minutes=wanted.minutes),
            bookable_until=start - timedelta(hours=wanted.notice_hours),
            seats=wanted.seats,
            without_account=wanted.without_account,
            organisation=self.body,
            neighbourhood=self.here,
            **more,
        )


def at(hour: int, minute: int = 0, *, days: int = 3) -> datetime:
    """An instant some days from now, as days are counted in Rome: by UTC «tomorrow» is today around midnight."""
    day: date = timezone.localdate() + timedelta(days=days)
    return datetime.combine(day, time(hour, minute), UTC)


def guest(name: str = "Bruna", **more: Any) -> Guest:
    """Somebody who comes."""
    return Guest(given_name=name, family_name="Prova", phone=PHONE, **more)


def build_ambulatory(slug: str = "uno", body: str = "ASST-A") -> Ambulatory:
    """Write an ambulatory; needs a database."""
    with entered(BUILDER, writes=True):
        here = Neighbourhood.objects.create(
            slug=f"quartiere-{slug}", name=f"Quartiere {slug}", search_text=slug, **SOURCE
        )
        asst, _ = Organisation.objects.get_or_create(
            code=body, defaults={"name": body, "kind": "asst", **SOURCE}
        )
        scope = {"organisation": asst, "neighbourhood": here}
        service = Service.objects.create(
            code=f"ambulatorio-{slug}", name="Ambulatorio", category="salute", **scope, **SOURCE
        )
        about = {"service": service, **scope}
        return Ambulatory(
            asst,
            here,
            service,
            Reason.objects.create(code="visita", name="Visita", minutes=20, **about),
            Reason.objects.create(code="colloquio", name="Colloquio", minutes=40, discreet=True, **about),
            Reason.objects.create(code="gruppo", name="Gruppo", minutes=60, seats=3, **about),
            Provider.objects.create(name="Ada Prova", **scope),
            Provider.objects.create(name="Bea Prova", **scope),
            Room.objects.create(name="Stanza 1", address="Via della Prova 1", **scope),
        )


def nurse(place: Ambulatory, actor_for: Callable[..., Actor]) -> Actor:
    """Who keeps the agenda."""
    return actor_for(role=Role.NURSE, organisation=place.body, neighbourhoods=[place.here])


def furnish(world: Any, by: Actor) -> dict[str, Any]:
    """For the access matrix: a row in every table; the names of who booked and who waits are canaries.

    Called inside a writing visit of `by`; `world` has key, neighbourhood, organisation.
    """
    scope = {"organisation": world.organisation, "neighbourhood": world.neighbourhood}
    service = Service.objects.create(
        code=f"ambulatorio-{world.key}", name="Ambulatorio", category="salute", **scope, **SOURCE
    )
    reason = Reason.objects.create(service=service, code="visita", name="Visita", minutes=20, **scope)
    provider = Provider.objects.create(name="Ada Prova", **scope)
    room = Room.objects.create(name=f"Stanza {world.key}", **scope)
    # No time of these passes, and none closes to who books late, while a long comparison of two worlds goes on.
    opening = open_range(
        weekday=0,
        opens=time(8),
        closes=time(10),
        valid_from=timezone.localdate() + timedelta(days=3),
        provider_id=provider.pk,
        room_id=room.pk,
        reason_ids=[reason.pk],
        by=by,
    )
    free, given, kept = (one.pk for one in Slot.objects.filter(provider=provider).order_by("starts_at")[:3])
    first = book_once(key=f"chiave {world.key}", slot_id=given, guest=guest(f"Prenotata{world.key}"))
    stays = book(slot_id=kept, guest=guest(f"Prenotata{world.key}"), by=by)
    waiting = join_waiting_list(reason_id=reason.pk, guest=guest(f"Attende{world.key}"), by=by)
    cancel_by_code(code=first.code)  # and the slot is offered
    ticket = take_ticket(
        organisation_id=world.organisation.pk, neighbourhood_id=world.neighbourhood.pk, by=by
    )
    in_spring = timezone.now() + timedelta(days=120)
    away = add_absence(
        provider_id=provider.pk, starts_at=in_spring, ends_at=in_spring + timedelta(days=1), by=by
    )
    return {
        "absence_id": away.absence.id,
        "booking_code": stays.code,
        "booking_id": stays.id,
        "waiting_id": waiting.id,
        "ticket_id": ticket.id,
        "slot_id": free,
        "reason_id": reason.pk,
        "provider_id": provider.pk,
        "room_id": room.pk,
        "opening_id": opening.id,
    }
