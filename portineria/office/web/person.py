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
from portineria.casework.public import CaseCard, ContactCard, cases_of, contacts_of
from portineria.foundation.days import dated
from portineria.foundation.walls.public import Actor, Compartment
from portineria.people.public import (
    LivedThere,
    Portrait,
    representations_of,
    safe_contact_of,
)
from portineria.referrals.public import ReferralCard, referrals_about

from .alarms import LOG_CONTACT, alarms
from .cards import ListItem

KEEP_CONTACTS, MERGE = "people.keep_contacts", "people.merge"
KEEP_CASES = "casework.keep_cases"
READ_SESSION, READ_REFERRAL = "activities.read", "referrals.read"
# What can be done next for the person: ability, words, address, and how the address takes the person.
DEEDS = (
    ("casework.log_contact", "Segna un contatto", "casework:new_contact", "?persona="),
    ("referrals.send", "Chiedi a un servizio", "referrals:new", "?persona="),
    ("agenda.book_for", "Prenota in ambulatorio", "office_book_for", "?persona="),
    ("casework.log_contact", "Bisogni", "casework:needs", ""),
    ("casework.keep_cases", "Apri un caso", "casework:new_case", "?persona="),
    ("people.keep_contacts", "Contatti sicuri", "people:contacts", ""),
    ("people.keep_contacts", "Chi agisce per la persona", "people:representatives", ""),
    ("people.keep_contacts", "Correggi i dati", "people:identity", ""),
)
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
        "urgent": alarms(actor, portrait),
        "contact": safe_contact_of([person_id], surviving=True)[person_id],
        "representations": representations_of(person_id),
        "household": household_items(portrait),
        "history": [lived(spell) for spell in portrait.history],
        "parts": parts,
        "events": sorted(events, key=lambda event: event.on, reverse=True),
        "deeds": deeds(actor, portrait),
        "merges": actor.can(MERGE),
    }


def deeds(actor: Actor, portrait: Portrait) -> list[ListItem]:
    """What the role may do next for the person; the first is the page's main action."""
    person_id = portrait.card.id
    found = []
    for ability, words, url_name, query in DEEDS:
        if actor.can(ability):
            href = f"{reverse(url_name)}{query}{person_id}" if query else reverse(url_name, args=[person_id])
            found.append(ListItem(words, href))
    return found


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
    until = f"fino {dated('al', spell.until)}" if spell.until else ""
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
            text=lab, detail=f"{_times(len(days))} · l’ultima {dated('il', _day(max(days)))}", icon="calendar"
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
        href=address("referrals:request", one.id) if opens else "",
        detail=f"mandata {dated('il', one.sent_on)} da {one.sender_name}",
        badge=one.state_label,
        tone=one.tone,
    )


def _asked(one: ReferralCard, opens: bool) -> Event:
    return Event(
        on=one.moved_on,
        when=one.moved_on,
        title=f"{one.service_name}: {one.state_label}",
        href=address("referrals:request", one.id) if opens else "",
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


def contacts(actor: Actor, portrait: Portrait) -> Part | None:
    """When the person was met, called or written to, and what was said; the private notes stay where they are."""
    if Compartment.CASEWORK not in actor.reads:
        return None
    found = contacts_of(portrait.card.id, records=portrait.records)
    opens = actor.can(LOG_CONTACT)
    return Part(
        title="Contatti e bisogni",
        items=tuple(_contact(one, opens) for one in found[:SHOWN]),
        empty="Nessun contatto segnato.",
        next_step="Dopo un incontro o una telefonata bastano due righe.",
        events=tuple(_met(one, opens) for one in found),
    )


def _contact(one: ContactCard, opens: bool) -> ListItem:
    needs = ", ".join(need.label for need in one.needs)
    due = one.call_back_on if one.promise_is_open else None
    promised = f"richiamare entro {dated('il', due)}" if due else ""
    return ListItem(
        text=one.summary,
        href=address("casework:contact", one.id) if opens else "",
        detail=" · ".join(filter(None, [f"{_day(one.happened_at):%d/%m/%Y}", one.medium, needs, promised])),
        badge="da richiamare" if one.promise_is_open else "",
        tone="warning",
    )


def _met(one: ContactCard, opens: bool) -> Event:
    return Event(
        on=_day(one.happened_at),
        when=_day(one.happened_at),
        title=one.medium,
        text=one.summary,
        href=address("casework:contact", one.id) if opens else "",
        tone="info",
        by=one.place or "Contatto",
    )


def cases(actor: Actor, portrait: Portrait) -> Part | None:
    """Who looks after the person, since when, and how it ended."""
    if Compartment.CASEWORK not in actor.reads:
        return None
    found = cases_of(portrait.card.id, records=portrait.records)
    opens = actor.can(KEEP_CASES)
    return Part(
        title="Casi",
        items=tuple(_case(one, opens) for one in found[:SHOWN]),
        empty="Nessun caso aperto.",
        next_step="Si apre un caso quando con la persona si concorda un piano.",
        events=tuple(event for one in found for event in _turns(one, opens)),
    )


def _case(one: CaseCard, opens: bool) -> ListItem:
    return ListItem(
        text=one.organisation_name,
        href=address("casework:case", one.id) if opens else "",
        detail=f"{dated('dal', one.opened_on)} · {one.operator_name}",
        badge=one.outcome or ("chiuso" if one.closed_on else "aperto"),
        tone="neutral" if one.closed_on else "good",
    )


def _turns(one: CaseCard, opens: bool) -> list[Event]:
    href = address("casework:case", one.id) if opens else ""
    turns = [Event(one.opened_on, one.opened_on, "Caso aperto", one.organisation_name, href, "good", "Caso")]
    if one.closed_on:
        turns.append(Event(one.closed_on, one.closed_on, "Caso chiuso", one.outcome, href, "neutral", "Caso"))
    return turns


PARTS: tuple[PartMaker, ...] = (contacts, cases, requests, labs)
