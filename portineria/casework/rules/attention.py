"""Why contacts and needs ask to look for somebody: named rules, each with the day it came into force."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from .cases import ago

CALL_BACK_DUE, URGENT_NEED_WAITS = "contact.call_back_due", "need.urgent_waits"
CONTACT_RULES = {
    CALL_BACK_DUE: (date(2026, 11, 22), "È arrivato il giorno in cui si era promesso di richiamare."),
    URGENT_NEED_WAITS: (
        date(2026, 11, 22),
        "C’è un bisogno urgente aperto, e da alcuni giorni nessuno ha più sentito la persona.",
    ),
}
URGENT_WAITS = timedelta(days=3)


@dataclass(frozen=True)
class Attention:
    """A person to look for: by which rule, waiting since which day, and why in words."""

    person_id: UUID
    rule: str
    since: date
    words: str


@dataclass(frozen=True)
class Said:
    """What was said of a rule about a person: left until a day, or, without a day, not needed."""

    person_id: UUID
    rule: str
    answered_on: date
    until: date | None


def call_back_due(person_id: UUID, *, promised_for: date, today: date) -> Attention:
    """The day of a promise has come.

    >>> call_back_due(UUID(int=1), promised_for=date(2026, 11, 21), today=date(2026, 11, 22)).words
    'promessa di richiamare ieri'
    """
    words = f"promessa di richiamare {ago(promised_for, today)}"
    return Attention(person_id, CALL_BACK_DUE, promised_for, words)


def urgent_need_waits(person_id: UUID, *, about: str, since: date, today: date) -> Attention:
    """Nobody has heard the person since the day `since`, when or after they asked for help with `about`."""
    words = f"bisogno urgente ({about}): nessun contatto da {days_in_words((today - since).days)}"
    return Attention(person_id, URGENT_NEED_WAITS, since, words)


def days_in_words(days: int) -> str:
    """«1 giorno», «5 giorni»."""
    return "1 giorno" if days == 1 else f"{days} giorni"
