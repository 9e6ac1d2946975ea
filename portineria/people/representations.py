"""Reads of who acts for somebody, and of who may be chosen to."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils import timezone

from .models import Representation
from .queries import PersonCard, search_people, standing_for

SHORTEST, MOST_PROPOSED = 2, 6  # letters typed, persons proposed


@dataclass(frozen=True)
class RepresentationCard:
    """Who acts for a person; `representative_id` is their record of today, None for who does not see it."""

    id: UUID
    kind: str
    name: str
    phone: str
    representative_id: UUID | None
    act: str
    act_date: date | None
    since: date
    until: date | None
    counts: bool


def representations_of(person_id: UUID) -> list[RepresentationCard]:
    """Who acts for a person, and who did; those that count today first. A query more where one is registered."""
    rows = list(Representation.objects.current().filter(person_id=person_id).order_by("-since", "pk"))
    seen = _seen(row.representative_id for row in rows)
    cards = [_card(row, seen.get(row.representative_id)) for row in rows]
    return sorted(cards, key=lambda card: not card.counts)


def who_could_act(text: str, *, person_id: UUID) -> list[PersonCard]:
    """Persons of the register, within reach, whose names sound like `text`; never the person themselves."""
    found = search_people(text, MOST_PROPOSED) if len(text) >= SHORTEST else []
    return [one for one in found if one.id != person_id]


def _seen(ids: Iterable[UUID | None]) -> dict[UUID, UUID]:
    asked = {one for one in ids if one}
    return standing_for(asked) if asked else {}


def _card(row: Representation, representative_id: UUID | None) -> RepresentationCard:
    today = timezone.localdate()
    return RepresentationCard(
        id=row.pk,
        kind=str(row.get_kind_display()),
        name=row.name,
        phone=row.phone,
        representative_id=representative_id,
        act=row.act,
        act_date=row.act_date,
        since=row.since,
        until=row.until,
        counts=row.since <= today and (row.until is None or row.until >= today),
    )
