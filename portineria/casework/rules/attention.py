"""Why contacts and needs ask to look for somebody: named rules, each with the day it came into force."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from portineria.foundation.days import days_in_words

from .cases import ago

CALL_BACK_DUE, URGENT_NEED_WAITS = "contact.call_back_due", "need.urgent_waits"
ROUND_NEEDS_HELP = "round.needs_help"
CONTACT_RULES = {
    CALL_BACK_DUE: (date(2026, 11, 22), "È arrivato il giorno in cui si era promesso di richiamare."),
    URGENT_NEED_WAITS: (
        date(2026, 11, 22),
        "C’è un bisogno urgente aperto, e da alcuni giorni nessuno ha più sentito la persona.",
    ),
    ROUND_NEEDS_HELP: (
        date(2026, 11, 22),
        "Durante un giro ha detto di avere bisogno di aiuto, e da tre giorni nessuno ha più sentito la persona.",
    ),
}
URGENT_WAITS = timedelta(days=3)
HELP_WAITS = timedelta(days=3)


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


@dataclass(frozen=True)
class Spoken:
    """One thing said of a rule about a person, at an instant; `takes_back` what was said before on that day."""

    said: Said
    at: datetime
    takes_back: bool = False


def still_said(spoken: Iterable[Spoken]) -> list[Said]:
    """What has been said and not taken back on the same day, oldest first."""
    standing: dict[tuple[UUID, str], list[Said]] = {}
    for one in sorted(spoken, key=lambda row: (row.at, row.takes_back)):
        before = standing.setdefault((one.said.person_id, one.said.rule), [])
        if one.takes_back:
            before[:] = [said for said in before if said.answered_on != one.said.answered_on]
        else:
            before.append(one.said)
    return [said for words in standing.values() for said in words]


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


def help_is_late(*, visited_on: date, heard_on: date | None, today: date) -> bool:
    """Whether somebody who asked for help at the door on `visited_on` has waited since without a contact.

    >>> help_is_late(visited_on=date(2026, 11, 19), heard_on=date(2026, 11, 18), today=date(2026, 11, 22))
    True
    """
    return today - visited_on >= HELP_WAITS and (heard_on is None or heard_on < visited_on)


def round_needs_help(person_id: UUID, *, visited_on: date, today: date) -> Attention:
    """Asked for help at the door during a round, and nobody has been in touch since."""
    words = f"ha chiesto aiuto durante un giro {ago(visited_on, today)}, e nessuno si è più fatto sentire"
    return Attention(person_id, ROUND_NEEDS_HELP, visited_on, words)
