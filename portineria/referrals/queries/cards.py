"""A request on a list."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.utils import timezone

from portineria.foundation.walls.public import Actor, current_visit
from portineria.people.public import PersonCard, person_cards

from ..models import Referral
from ..rules import OPEN, answer_is_late, waits_since
from ..words import TONES, State, Urgency


@dataclass(frozen=True)
class ReferralCard:
    """One request; `person_name` is "" when the actor does not (or no longer) see the person.

    `sent_here`: the actor's body sent it (otherwise it received it). `waits_since`: since when an answer is awaited,
    None when none is; `days_waiting` counts those days.
    """

    id: UUID
    code: str
    person_id: UUID
    person_name: str
    synthetic: bool
    service_id: int
    service_name: str
    sender_name: str
    receiver_name: str
    sent_here: bool
    state: str
    state_label: str
    tone: str
    urgency: str
    urgency_label: str
    sent_on: date
    moved_on: date
    answered_on: date | None
    expires_on: date
    waits_since: date | None
    days_waiting: int
    is_late: bool
    is_open: bool


def with_names(rows: Any) -> Any:
    """`rows` with service and bodies read in the same query."""
    return rows.select_related("service", "organisation", "receiver_organisation")


def cards_of(rows: Iterable[Referral], *, today: date | None = None) -> list[ReferralCard]:
    """Cards of requests already read with `with_names`, in their order; one more query for the names of persons."""
    found = list(rows)
    people = person_cards({row.person_id for row in found}, with_dwelling=False)
    return [card_of(row, people.get(row.person_id), today=today) for row in found]


def card_of(row: Referral, person: PersonCard | None, *, today: date | None = None) -> ReferralCard:
    """The card of one request."""
    day = today or timezone.localdate()
    since = waits_since(state=row.state, sent_on=row.sent_on, moved_on=row.moved_on)
    return ReferralCard(
        id=row.pk,
        code=row.code,
        person_id=row.person_id,
        person_name=person.full_name if person else "",
        synthetic=bool(person and person.synthetic),
        service_id=row.service_id,
        service_name=row.service.name,
        sender_name=row.organisation.name,
        receiver_name=row.receiver_organisation.name,
        sent_here=is_sender(row),
        state=row.state,
        state_label=str(State(row.state).label),
        tone=TONES[row.state],
        urgency=row.urgency,
        urgency_label=str(Urgency(row.urgency).label),
        sent_on=row.sent_on,
        moved_on=row.moved_on,
        answered_on=row.answered_on,
        expires_on=row.expires_on,
        waits_since=since,
        days_waiting=(day - since).days if since else 0,
        is_late=answer_is_late(since=since, urgency=row.urgency, today=day),
        is_open=row.state in OPEN,
    )


def is_sender(row: Referral) -> bool:
    """Whether the body of whoever is inside sent it, from where they work."""
    actor = inside()
    return row.organisation_id == actor.organisation_id and row.neighbourhood_id in actor.neighbourhood_ids


def inside() -> Actor:
    """Who is inside; nobody in particular outside every door."""
    visit = current_visit()
    return visit.actor if visit else Actor()
