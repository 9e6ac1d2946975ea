"""Reads of field: whose device shows a key, what it takes along, what is in conflict."""

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from uuid import UUID

from django.utils import timezone

from portineria.accounts.public import actor_in_role, hash_of_secret
from portineria.activities.public import Roster, SessionCard, rosters, session_cards
from portineria.foundation.walls.public import Actor, Grants, entered
from portineria.people.public import PersonCard, person_cards

from .access import CARRY, DOORKEEPER, LAB
from .models import Conflict, Delivery, Device
from .words import Status

BACK, AHEAD = timedelta(days=7), timedelta(days=7)
MOST_SHOWN = 100
HOURS_KEPT = 72  # how long a device may keep what it took along


@dataclass(frozen=True)
class Package:
    """What a device takes along: the registers of these days, until when it may keep them (UTC)."""

    first: date
    last: date
    made_at: datetime
    expires_at: datetime
    rosters: tuple[Roster, ...]

    @property
    def people(self) -> list[PersonCard]:
        """Everybody on any of the registers, once, by name."""
        once = {card.id: card for roster in self.rosters for card in roster.people}
        return sorted(once.values(), key=lambda card: (card.full_name.casefold(), str(card.id)))


@dataclass(frozen=True)
class Statement:
    """What one device said last about somebody in a session; `at` by its own clock (UTC)."""

    device_name: str
    mine: bool
    present: bool
    at: datetime
    received_at: datetime


@dataclass(frozen=True)
class Dispute:
    """A conflict with both sides of it."""

    id: UUID
    session: SessionCard
    person: PersonCard
    statements: tuple[Statement, ...]


@dataclass(frozen=True)
class Refusal:
    """Something a device said that the register did not take, and why."""

    person: str
    present: bool
    session: SessionCard
    reason: str


def actor_of_device(secret: str, today: date) -> Actor | None:
    """Whose device holds the key `secret`: its user in its role, who may only carry and deliver registers.

    None when it was revoked, or its user does not hold the role on `today`.
    """
    with entered(DOORKEEPER, writes=False):
        device = Device.objects.trusted().filter(secret_hash=hash_of_secret(secret)).first()
    if device is None:
        return None
    person = {"user_id": device.user_id, "organisation_id": device.organisation_id, "role": device.role}
    actor = actor_in_role(**person, today=today)
    return _narrowed(actor) if actor else None


def device_of_key(secret: str, device_id: UUID) -> Device | None:
    """The device of the actor with this id, when `secret` is its own key; None otherwise."""
    rows = Device.objects.trusted().filter(secret_hash=hash_of_secret(secret))
    found: Device | None = rows.filter(pk=device_id).first()
    return found


def package(by: Actor) -> Package:
    """The registers that `by` keeps, from a week ago to a week ahead."""
    now, today = timezone.now(), timezone.localdate()
    first, last = today - BACK, today + AHEAD
    return Package(first, last, now, now + timedelta(hours=HOURS_KEPT), tuple(rosters(first, last, by)))


def disputes() -> list[Dispute]:
    """Conflicts that wait for somebody to choose, the latest first."""
    rows = list(Conflict.objects.pending())
    sessions = session_cards({row.session_id for row in rows})
    people = person_cards({row.person_id for row in rows}, with_dwelling=False)
    said = _statements(rows)
    return [
        Dispute(row.pk, sessions[row.session_id], people[row.person_id], said[row.session_id, row.person_id])
        for row in rows
        if row.person_id in people
    ]


def refusals() -> list[Refusal]:
    """What devices delivered and the register did not take, the latest first."""
    rows = list(Delivery.objects.filter(status=Status.REJECTED).order_by("-received_at")[:MOST_SHOWN])
    sessions = session_cards({row.session_id for row in rows})
    known = person_cards({row.person_id for row in rows if row.person_id}, with_dwelling=False)
    return [
        Refusal(
            known[row.person_id].full_name if row.person_id in known else _typed(row),
            row.present,
            sessions[row.session_id],
            row.reason,
        )
        for row in rows
    ]


def _typed(row: Delivery) -> str:
    year = f" ({row.birth_year})" if row.birth_year else ""
    return f"{row.given_name} {row.family_name}".strip() + year


def _statements(rows: list[Conflict]) -> dict[tuple[UUID, UUID], tuple[Statement, ...]]:
    """The latest word of every device, by session and person; devices of others go without their name."""
    names = dict(Device.objects.values_list("pk", "name"))
    pairs = {(row.session_id, row.person_id) for row in rows}
    said = Delivery.objects.valid().filter(session_id__in={pair[0] for pair in pairs})
    latest: dict[tuple[UUID, UUID], dict[UUID, Statement]] = defaultdict(dict)
    for one in said.filter(person_id__in={pair[1] for pair in pairs}).order_by("sequence"):
        statement = Statement(
            names.get(one.device_id, ""), one.device_id in names, one.present, one.at, one.received_at
        )
        latest[one.session_id, one.person_id][one.device_id] = statement
    return {pair: tuple(latest[pair].values()) for pair in pairs}


def _narrowed(actor: Actor) -> Actor:
    """The same person with no more than a device needs."""
    return replace(
        actor,
        abilities=actor.abilities & {CARRY},
        reads=_only_labs(actor.reads),
        writes=_only_labs(actor.writes),
        purpose=f"dispositivo · {actor.purpose}",
    )


def _only_labs(grants: Grants) -> Grants:
    return Grants(own=grants.own & {LAB}, area=grants.area & {LAB})
