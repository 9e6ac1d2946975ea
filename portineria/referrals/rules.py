"""Requests, decided from values alone: what may be sent, what is late, what is due, what has expired."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from portineria.foundation.days import years_before

LONGEST_REASON = 600  # characters: what the receiver needs, not a case
LONGEST_WORDS = 400
LONGEST_SCOPE = 300
USUAL_DAYS, MOST_DAYS = 90, 365  # how long a consent holds
LINK_DAYS = 14
FEWEST_SHOWN = 5  # requests below which nothing is said of a service in public
OPEN = frozenset({"sent", "studying", "accepted"})
AWAITED = frozenset({"sent", "studying"})
# In force since 23 November 2026: an occasion older than so many days is not written about any more, so that facts
# told again (an upgrade, a crash) do not send out what has long been said in another way.
FRESH_DAYS: Mapping[str, int] = {"sent": 7, "remind": 7, "escalate": 7}
# Reasons a service may choose from when it says no, as from a day on; the last asks for words. The sources give no
# list of their own: these are the usual ones, until the services agree on others.
WHYS_OFFERED: Sequence[tuple[date, tuple[str, ...]]] = (
    (date(2026, 11, 23), ("full", "unfit", "area", "unreached", "other")),
)
IN_WORDS_ONLY = "other"
# How long what ended is kept, in years, as from a day on; the declarations of the fields say the same in words
# (models/declarations.py). The key of a link has no time of its own: it goes with the link.
RECEIPT_YEARS: Sequence[tuple[date, int]] = ((date(2026, 11, 23), 2),)
# Of these services (`directory.Category`) no reason is told in public: why somebody was sent away tells of health, and
# desk and clinic are told at city and year only (trust: public cells).
NO_REASON_TOLD = frozenset({"salute", "prevenzione", "psicologia", "donne", "famiglia"})
# Behind these doors nobody is sent: one calls, and nothing is written here.
NEVER_SENT_TO = frozenset({"donne", "emergenza"})
# Explicit directional marks: they make words read otherwise than they are.
_TURNING = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")


class Refused(ValueError):
    """What was asked cannot be done; the message (Italian) says what happened and what to do."""


@dataclass(frozen=True)
class Patience:
    """How many days without an answer, before: a reminder (and between two), being late, a second call."""

    reminder_days: int
    late_days: int
    escalation_days: int


PATIENCE: Mapping[str, Patience] = {
    "urgent": Patience(1, 2, 3),
    "soon": Patience(3, 5, 8),
    "normal": Patience(5, 10, 15),
}


def waits_since(*, state: str, sent_on: date, moved_on: date) -> date | None:
    """Since when an answer is awaited: «in valutazione» starts the clock again; None when none is."""
    if state not in AWAITED:
        return None
    return sent_on if state == "sent" else moved_on


def answer_is_late(
    *, since: date | None, urgency: str, today: date, patience: Mapping[str, Patience] = PATIENCE
) -> bool:
    """Whether an answer awaited `since` is late `today`.

    >>> answer_is_late(since=date(2026, 11, 11), urgency="normal", today=date(2026, 11, 22))
    True
    """
    return since is not None and (today - since).days >= patience[urgency].late_days


def reminder_due(
    *,
    since: date | None,
    reminded_on: date | None,
    urgency: str,
    today: date,
    patience: Mapping[str, Patience] = PATIENCE,
) -> bool:
    """Whether the service is to be reminded `today`: so many days after the request, or the last reminder."""
    if since is None:
        return False
    last = since if reminded_on is None else max(since, reminded_on)
    return (today - last).days >= patience[urgency].reminder_days


def escalation_due(
    *,
    since: date | None,
    escalated_on: date | None,
    urgency: str,
    today: date,
    patience: Mapping[str, Patience] = PATIENCE,
) -> bool:
    """Whether somebody above is to be told `today`, once for each wait."""
    if since is None or _is_of_this_wait(escalated_on, since):
        return False
    return (today - since).days >= patience[urgency].escalation_days


def occasion_of(since: date | None, *, reminded_on: date | None, escalated_on: date | None) -> str:
    """What a service written to now is written for: sent, remind or escalate, of an answer awaited `since`.

    >>> occasion_of(date(2026, 11, 2), reminded_on=date(2026, 11, 7), escalated_on=None)
    'remind'
    """
    if since is None:
        return "sent"
    if _is_of_this_wait(escalated_on, since):
        return "escalate"
    return "remind" if _is_of_this_wait(reminded_on, since) else "sent"


def _is_of_this_wait(done_on: date | None, since: date) -> bool:
    """Whether it was done while waiting for this answer; on the day the wait began, it was for the one before."""
    return done_on is not None and done_on > since


def is_fresh(occasion: str, *, on: date, today: date) -> bool:
    """Whether what happened `on` is still worth a letter `today`.

    >>> is_fresh("sent", on=date(2026, 11, 15), today=date(2026, 11, 23))
    False
    """
    return (today - on).days <= FRESH_DAYS[occasion]


def receipts_kept_since(today: date) -> date:
    """Receipts of requests that ended before this day have been kept long enough on `today`.

    >>> receipts_kept_since(date(2028, 2, 29))
    datetime.date(2026, 2, 28)
    """
    years = [years for first, years in RECEIPT_YEARS if first <= today] or [RECEIPT_YEARS[0][1]]
    return years_before(today, years[-1])


def whys_on(day: date) -> tuple[str, ...]:
    """The reasons a service is offered on `day`; before any list, those of the first."""
    started = [whys for first, whys in WHYS_OFFERED if first <= day]
    return started[-1] if started else WHYS_OFFERED[0][1]


def has_expired(*, state: str, expires_on: date, today: date) -> bool:
    """Whether an open request must close: the consent held to the end of `expires_on`."""
    return state in OPEN and today > expires_on


def usual_expiry(today: date) -> date:
    """Until when a consent given `today` holds, when nobody says otherwise."""
    return today + timedelta(days=USUAL_DAYS)


def check_expiry(expires_on: date, *, today: date) -> None:
    """Refused unless the consent ends after `today`, within a year."""
    if expires_on <= today:
        raise Refused("La scadenza del consenso deve essere da domani in poi.")
    if expires_on > today + timedelta(days=MOST_DAYS):
        raise Refused("Un consenso vale al massimo un anno: scegli una data più vicina.")


def tidy(text: str) -> str:
    """Words as they read: spaces made even, invisible controls and directional marks taken out.

    >>> tidy("  casa \\u202e fredda\\x07  ")
    'casa fredda'
    """
    plain = _TURNING.sub("", text)
    kept = (letter if letter == "\n" or not _is_control(letter) else " " for letter in plain)
    lines = (" ".join(line.split()) for line in "".join(kept).split("\n"))
    return "\n".join(lines).strip()


def check_length(text: str, *, most: int, what: str) -> None:
    """Refused when `text` is empty or longer than `most` characters; `what` names it («il motivo»)."""
    if not text:
        raise Refused(f"Scrivi {what}.")
    if len(text) > most:
        raise Refused(f"Sono {len(text)} caratteri: {what} può averne al massimo {most}. Togline un po’.")


@dataclass(frozen=True)
class Published:
    """What may leave the house about a service: nothing that lets a single request be told from the others."""

    requests: int
    median_days: int | None
    refused_in_ten: int | None
    refused_for: str = ""


def publishable(
    *,
    requests: int,
    answered: int,
    median_days: float | None,
    refusals: int,
    whys: Mapping[str, int] | None = None,
) -> Published | None:
    """What is said in public of a service with so many requests in a year; None when they are too few.

    A share is told only when both those refused and the others are enough; requests are told by fives. With the share
    goes the reason of more than half of them (`whys`: how many for each), never its count, when those are enough.

    >>> publishable(requests=12, answered=10, median_days=2.5, refusals=5)
    Published(requests=10, median_days=2, refused_in_ten=4, refused_for='')
    >>> publishable(requests=4, answered=4, median_days=1, refusals=0) is None
    True
    """
    if requests < FEWEST_SHOWN:
        return None
    shared = refusals >= FEWEST_SHOWN and requests - refusals >= FEWEST_SHOWN
    in_ten = round(10 * refusals / requests)
    return Published(
        requests=requests // FEWEST_SHOWN * FEWEST_SHOWN,
        median_days=None if median_days is None or answered < FEWEST_SHOWN else round(median_days),
        refused_in_ten=in_ten if shared else None,
        refused_for=mostly(whys or {}, of=refusals) if shared and in_ten else "",
    )


def mostly(whys: Mapping[str, int], *, of: int) -> str:
    """The reason that more than half `of` all refusals had, when it may be told; else "". «Altro» tells nothing.

    >>> mostly({"full": 5, "area": 6, "other": 9}, of=20), mostly({"area": 6, "other": 2}, of=8)
    ('', 'area')
    """
    told = [why for why, count in whys.items() if count >= FEWEST_SHOWN and 2 * count > of]
    return next((why for why in told if why != IN_WORDS_ONLY), "")


def release_day(today: date) -> date:
    """The last day of the month before `today`: up to then everything is counted.

    >>> release_day(date(2026, 11, 22))
    datetime.date(2026, 10, 31)
    """
    return today.replace(day=1) - timedelta(days=1)


def _is_control(letter: str) -> bool:
    return unicodedata.category(letter) == "Cc"
