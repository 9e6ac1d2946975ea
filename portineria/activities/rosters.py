"""Registers to be carried along: the sessions of some days, and who may be touched in them."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from portineria.foundation.walls.public import Actor
from portineria.people.public import PersonCard, person_cards, standing_for

from .models import Attendance, Enrolment, Session
from .queries import SessionCard, session_card


@dataclass(frozen=True)
class Roster:
    """A session, who is on the register of its lab (by name), and the ids of who is present."""

    session: SessionCard
    people: tuple[PersonCard, ...]
    present: frozenset[UUID]


def rosters(first: date, last: date, by: Actor) -> list[Roster]:
    """Sessions whose register `by` keeps, from the day `first` to the day `last` (Rome); none that was called off."""
    kept = Session.objects.kept_by(by).between(first, last).exclude(state="cancelled")
    sessions = list(kept.select_related("lab"))
    labs = {session.lab_id for session in sessions}
    enrolled = list(Enrolment.objects.filter(lab_id__in=labs).values_list("lab_id", "person_id"))
    touches = Attendance.objects.standing().filter(session__in=sessions)
    there = list(touches.values_list("session_id", "person_id"))
    stands = standing_for({person for _, person in (*enrolled, *there)})
    cards = person_cards(stands.values(), with_dwelling=False)
    by_lab, by_session = _grouped(enrolled, stands), _grouped(there, stands)
    return [
        Roster(
            session_card(one),
            _named(by_lab[one.lab_id] | by_session[one.pk], cards),
            frozenset(by_session[one.pk]),
        )
        for one in sessions
    ]


def session_cards(session_ids: Collection[UUID]) -> dict[UUID, SessionCard]:
    """Sessions by id."""
    rows = Session.objects.filter(pk__in=session_ids).select_related("lab")
    return {row.pk: session_card(row) for row in rows}


def standing_touches(session_id: UUID, records: Collection[UUID]) -> set[UUID]:
    """The names of the touches that stand in a session for somebody, by any of their records."""
    rows = Attendance.objects.standing().filter(session_id=session_id, person_id__in=records)
    return set(rows.values_list("client_id", flat=True))


def _grouped(rows: Collection[tuple[Any, UUID]], stands: dict[UUID, UUID]) -> dict[Any, set[UUID]]:
    groups: dict[Any, set[UUID]] = defaultdict(set)
    for key, record in rows:
        if person := stands.get(record):
            groups[key].add(person)
    return groups


def _named(people: Collection[UUID], cards: dict[UUID, PersonCard]) -> tuple[PersonCard, ...]:
    seen = [cards[person] for person in people if person in cards]
    return tuple(sorted(seen, key=lambda card: (card.full_name.casefold(), str(card.id))))
