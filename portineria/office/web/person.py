"""The page of a person: the parts that the actor may see, each from the module that knows it.

A part is a function (actor, portrait) → Part, or None for a role the part is not for. Whether a part shows depends
on the role alone, never on what there is: no heading hints at what one may not see.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from portineria.activities.public import AttendedSession, attended_by
from portineria.foundation.walls.public import Actor, Compartment
from portineria.people.public import (
    LivedThere,
    Portrait,
    representations_of,
    safe_contact_of,
)
from portineria.referrals.public import ReferralCard, referrals_about

from .cards import ListItem

KEEP_CONTACTS, MERGE = "people.keep_contacts", "people.merge"
READ_SESSION, READ_REFERRAL = "activities.read", "referrals.read"
SHOWN = 6  # lines of a part; the timeline has them all


@dataclass(frozen=True)
class Event:
    """Something that happened, on the timeline; `on` orders it, `when` is what is shown."""

    on: date
    when: Any
    title: str
    text: str = ""
    href: str = ""
    tone: str = "neutral"
    by: str = ""


@dataclass(frozen=True)
class Part:
    """What one module has to say of a person."""

    title: str
    items: tuple[ListItem, ...]
    empty: str
    next_step: str = ""
    events: tuple[Event, ...] = ()


PartMaker = Callable[[Actor, Portrait], Part | None]


def person_page(actor: Actor, portrait: Portrait) -> dict[str, Any]:
    """What the page shows: the register's own parts, then those of every module, then all their events in order."""
    parts = [part for part in (make(actor, portrait) for make in PARTS) if part is not None]
    events = [event for part in parts for event in part.events]
    person_id = portrait.card.id
    return {
        "card": portrait.card,
        "portrait": portrait,
        "contact": safe_contact_of([person_id])[person_id],
        "representations": representations_of(person_id),
        "household": household_items(portrait),
        "history": [lived(spell) for spell in portrait.history],
        "parts": parts,
        "events": sorted(events, key=lambda event: event.on, reverse=True),
        "keeps_contacts": actor.can(KEEP_CONTACTS),
        "merges": actor.can(MERGE),
    }


def household_items(portrait: Portrait) -> list[ListItem]:
    """Who lives with the person now, whom the actor knows too."""
    return [
        ListItem(
            text=member.card.full_name,
            href=reverse("people:person", args=[member.card.id]),
            detail=member.role,
            synthetic=member.card.synthetic,
        )
        for member in portrait.household
    ]


def lived(spell: LivedThere) -> Event:
    """A home or somebody's company, from when to when."""
    until = f"fino al {spell.until:%d/%m/%Y}" if spell.until else ""
    return Event(
        on=spell.since or date.min,
        when=spell.since or "da un giorno non noto",
        title=spell.text,
        text=until,
        tone="info" if spell.what == "home" else "neutral",
        by="Casa" if spell.what == "home" else "Nucleo",
    )


def labs(actor: Actor, portrait: Portrait) -> Part | None:
    """The labs somebody came to."""
    if Compartment.LABS not in actor.reads:
        return None
    attended = attended_by(portrait.records)
    opens = actor.can(READ_SESSION)
    return Part(
        title="Laboratori",
        items=tuple(_by_lab(attended)),
        empty="Non risulta presente a nessun laboratorio.",
        next_step="Quando viene a un incontro, la presenza si segna dal registro del laboratorio.",
        events=tuple(_attended(one, opens) for one in attended),
    )


def _by_lab(attended: Iterable[AttendedSession]) -> list[ListItem]:
    """One line a lab: how often lately, and when last."""
    times: dict[str, list[datetime]] = {}
    for one in attended:
        times.setdefault(one.lab_name, []).append(one.starts_at)
    return [
        ListItem(
            text=lab, detail=f"{_times(len(days))} · l’ultima il {_day(max(days)):%d/%m/%Y}", icon="calendar"
        )
        for lab, days in times.items()
    ][:SHOWN]


def _times(count: int) -> str:
    return "una presenza" if count == 1 else f"{count} presenze"


def _attended(one: AttendedSession, opens: bool) -> Event:
    return Event(
        on=_day(one.starts_at),
        when=_day(one.starts_at),
        title=one.title,
        text=one.lab_name,
        href=address("activities:session", one.session_id) if opens else "",
        by="Laboratorio",
    )


def requests(actor: Actor, portrait: Portrait) -> Part | None:
    """What was asked to services for the person, by or to the actor's body."""
    if Compartment.REFERRALS not in actor.reads:
        return None
    found = referrals_about(portrait.card.id)
    opens = actor.can(READ_REFERRAL)
    return Part(
        title="Richieste ai servizi",
        items=tuple(_request(one, opens) for one in found[:SHOWN]),
        empty="Nessuna richiesta a un servizio.",
        next_step="Si chiede a un servizio solo con il consenso della persona.",
        events=tuple(_asked(one, opens) for one in found),
    )


def _request(one: ReferralCard, opens: bool) -> ListItem:
    return ListItem(
        text=one.service_name,
        href=address("referrals:referral", one.id) if opens else "",
        detail=f"mandata il {one.sent_on:%d/%m/%Y} da {one.sender_name}",
        badge=one.state_label,
        tone=one.tone,
    )


def _asked(one: ReferralCard, opens: bool) -> Event:
    return Event(
        on=one.moved_on,
        when=one.moved_on,
        title=f"{one.service_name}: {one.state_label}",
        href=address("referrals:referral", one.id) if opens else "",
        tone=one.tone,
        by="Richiesta a un servizio",
    )


def address(url_name: str, key: Any) -> str:
    """The page of something, "" when its module has none."""
    try:
        return reverse(url_name, args=[key])
    except NoReverseMatch:
        return ""


def _day(instant: datetime) -> date:
    return timezone.localdate(instant)


PARTS: tuple[PartMaker, ...] = (labs, requests)
