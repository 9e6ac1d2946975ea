"""When a call can be applied to: the clock is passed in, and late by one second is late."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo

PLANNED, OPEN, BETWEEN, CLOSED, UNKNOWN = "planned", "open", "between", "closed", "unknown"


@dataclass(frozen=True)
class Window:
    """From when to when one stage can be applied to (aware instants); `until` is the first instant that is late."""

    since: datetime | None
    until: datetime | None


def deadline(closes_on: date, closes_time: time | None, zone: tzinfo) -> datetime:
    """The first instant that is late: a second after the hour that is written, or the end of the day without one.

    «Entro le 17:00» lets 17:00:00 pass, and every fraction of that second.
    """
    if closes_time is None:
        return datetime.combine(closes_on + timedelta(days=1), time.min, zone)
    return datetime.combine(closes_on, closes_time, zone) + timedelta(seconds=1)


def is_late(window: Window, received_at: datetime) -> bool:
    """Whether what arrived then arrived too late."""
    return window.until is not None and received_at >= window.until


def phase(windows: Sequence[Window], now: datetime) -> str:
    """Where a call with these stages (in order) stands `now`."""
    known = [one for one in windows if one.since or one.until]
    if not known:
        return UNKNOWN
    if any(_contains(one, now) for one in known):
        return OPEN
    if all(is_late(one, now) for one in known):
        return CLOSED
    return BETWEEN if any(is_late(one, now) for one in known) else PLANNED


def _contains(window: Window, now: datetime) -> bool:
    """A stage whose beginning is not known is not said to be open."""
    return window.since is not None and window.since <= now and not is_late(window, now)
