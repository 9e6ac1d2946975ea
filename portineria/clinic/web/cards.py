"""How the pages of the ambulatory show what they got: plain words, no queries."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from portineria.agenda.public import TONES, UNSEEN, VERBS, BookingCard, TicketCard, WaitingCard
from portineria.foundation.telephone import grouped
from portineria.foundation.ui import italian
from portineria.people.public import PersonCard

# What is touched most stands first and is filled.
ORDER = ("arrive", "see", "miss", "excuse", "cancel", "correct")
TICKET_VERBS = {
    "waiting": (("serve", "Fatto"), ("go", "È andato via")),
    "called": (("serve", "Fatto"), ("go", "Non c’è")),
    "served": (("correct", "Correggi"),),
    "gone": (("correct", "Rimetti in coda"),),
}
TICKET_TONES = {"waiting": "info", "called": "warning", "served": "good", "gone": "neutral"}


@dataclass(frozen=True)
class Touch:
    """One thing to do in one touch."""

    verb: str
    label: str
    main: bool


@dataclass(frozen=True)
class Line:
    """One appointment on the day's list."""

    card: BookingCard
    note: str = ""
    refused: bool = False
    swapped: bool = False

    @property
    def when(self) -> str:
        """From when to when."""
        return hours(self.card.slot.starts_at, self.card.slot.ends_at)

    @property
    def tone(self) -> str:
        """The tone of its state."""
        return tone_of(self.card.status)

    @property
    def touches(self) -> list[Touch]:
        """What can be done now."""
        possible = [verb for verb in ORDER if verb in self.card.verbs]
        return [Touch(verb, VERBS[verb], number == 0) for number, verb in enumerate(possible)]


@dataclass(frozen=True)
class Group:
    """The appointments of one clinician, or of one room: those of today that are over stand apart."""

    title: str
    room: str
    lines: tuple[Line, ...]
    past: tuple[Line, ...] = ()

    @property
    def expected(self) -> int:
        """How many have not been seen yet."""
        return sum(line.card.status in UNSEEN for line in self.lines) + self.unmarked

    @property
    def unmarked(self) -> int:
        """Of how many that are over nobody said what became."""
        return sum(line.card.status in UNSEEN for line in self.past)

    @property
    def past_title(self) -> str:
        """«3 già passati, 1 da segnare»."""
        over = f"{len(self.past)} già {'passato' if len(self.past) == 1 else 'passati'}"
        return f"{over}, {self.unmarked} da segnare" if self.unmarked else over


def tone_of(status: str) -> str:
    """The tone of a booking's state, as the components call it."""
    tone = TONES[status]
    return "warning" if tone == "warn" else tone


def hours(starts_at: datetime, ends_at: datetime) -> str:
    """«8:20–8:40»."""
    return f"{starts_at:%-H:%M}–{ends_at:%-H:%M}"


def groups(cards: Iterable[BookingCard], *, now: datetime, today: date) -> list[Group]:
    """By clinician, in the order of their names; where there is none, by room. What ended today stands apart."""
    found: dict[tuple[str, str], tuple[list[Line], list[Line]]] = {}
    for card in cards:
        slot = card.slot
        key = (slot.provider_name or slot.room_name, slot.room_name)
        over = slot.ends_at <= now and slot.starts_at.date() == today
        found.setdefault(key, ([], []))[over].append(Line(card))
    return [
        Group(name, room, tuple(lines), tuple(past)) for (name, room), (lines, past) in sorted(found.items())
    ]


def around(day: date, today: date) -> list[tuple[str, date]]:
    """The days one goes to from `day`."""
    steps = [("Giorno prima", day - timedelta(days=1)), ("Giorno dopo", day + timedelta(days=1))]
    return steps if day == today else [steps[0], ("Oggi", today), steps[1]]


def number_lines(cards: Iterable[TicketCard]) -> list[dict[str, Any]]:
    """The queue: who waits first, those done last."""
    rank = {"called": 0, "waiting": 1}
    return [
        {
            "card": card,
            "tone": TICKET_TONES[card.state],
            "taken": f"preso alle {card.taken_at:%-H:%M}",
            "touches": TICKET_VERBS[card.state],
        }
        for card in sorted(cards, key=lambda one: (rank.get(one.state, 2), one.number))
    ]


def waiting_lines(cards: Iterable[WaitingCard]) -> list[dict[str, Any]]:
    """The waiting list in its order; an open offer says until when it waits."""
    return [
        {
            "card": card,
            "name": f"{card.given_name} {card.family_name}".strip(),
            "offer": offer_words(card),
            "since": f"in lista {italian.dated('dal', card.joined_at)}",
        }
        for card in cards
    ]


def offer_words(card: WaitingCard) -> str:
    """«Proposto: lunedì 24 novembre, 9:40. Aspetta una risposta fino alle 11:20»; "" without an offer."""
    if card.offered is None or card.expires_at is None:
        return ""
    until = italian.moment(card.expires_at)
    return f"Proposto: {when_words(card.offered.starts_at)}. Aspettiamo la risposta fino a: {until}."


def when_words(starts_at: datetime) -> str:
    """«lunedì 24 novembre alle 9:40»."""
    return f"{italian.weekday(starts_at)} alle {starts_at:%-H:%M}"


def sheet_rows(cards: Iterable[BookingCard]) -> list[tuple[str, ...]]:
    """The day on paper."""
    return [
        (
            hours(card.slot.starts_at, card.slot.ends_at),
            card.full_name,
            card.slot.reason.name,
            card.slot.provider_name or card.slot.room_name,
            grouped(card.phone) or "nessun telefono",
            card.status_label,
        )
        for card in cards
    ]


def person_choices(people: Iterable[PersonCard]) -> list[dict[str, str]]:
    """Persons proposed while typing."""
    return [
        {
            "value": str(person.id),
            "text": person.full_name,
            "detail": " · ".join(filter(None, [person.birth, person.dwelling])),
        }
        for person in people
    ]


def booking_facts(card: BookingCard) -> list[tuple[str, ...]]:
    """An appointment, fact by fact."""
    slot = card.slot
    facts: list[tuple[str, ...]] = [
        ("Quando", when_words(slot.starts_at)),
        ("Per che cosa", slot.reason.name),
        ("Con chi", slot.provider_name),
        ("Dove", slot.place),
        ("Che cosa portare", slot.reason.documents),
        ("Telefono", grouped(card.phone), f"tel:{card.phone}"),
        ("Codice", card.code),
        ("Prenotato", card.booked_by_label),
    ]
    return [fact for fact in facts if fact[1]]


REMINDED = {
    "queued": ("in partenza o partito", "good"),
    "sent": ("partito", "good"),
    "held": ("trattenuto: non ha detto come scriverle", "warning"),
    "not_allowed": ("non le si può scrivere da qui", "warning"),
}


def reminder_items(coming: Iterable[BookingCard], states: Mapping[UUID, str]) -> list[dict[str, Any]]:
    """Each appointment leads to its sheet, for who is not reminded otherwise."""
    return [_reminder(card, states.get(card.id, "")) for card in coming]


def _reminder(card: BookingCard, state: str) -> dict[str, Any]:
    unasked = "ancora da mandare" if card.person_id else "senza scheda: solo su carta"
    words, tone = REMINDED.get(state, (unasked, "neutral"))
    return {
        "text": f"{hours(card.slot.starts_at, card.slot.ends_at)} · {card.full_name}",
        "href": f"/prenotazione/{card.code}/",
        "detail": grouped(card.phone) or "nessun telefono",
        "badge": words,
        "tone": tone,
        "icon": "print",
    }
