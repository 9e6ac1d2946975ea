"""Opening hours: as people write them, as they read, and whether it is open now. Wall clock of Rome."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from portineria.foundation.calendars import holiday_on

ROME, UTC = ZoneInfo("Europe/Rome"), ZoneInfo("UTC")
MIDNIGHT = time(0)
HORIZON = 21  # days looked ahead for the next opening
ALL_DAY = ((MIDNIGHT, MIDNIGHT),)
Hours = tuple[tuple[time, time], ...]  # ends at or before its beginning: it goes on after midnight

_CLOSED = {"", "chiuso", "chiusa", "-", "no"}
_ALWAYS = {"24 ore", "24 ore su 24", "24h", "h24", "sempre", "sempre aperto"}
_TIME = r"(\d{1,2})(?:[:.,h](\d{2}))?"
_SPAN = re.compile(rf"(?:dalle\s+)?{_TIME}\s*(?:-|–|—|/|alle|a)\s*{_TIME}")
_BETWEEN = re.compile(r"\s*(?:;|,(?!\d)|\s+e\s+|$)\s*")


class HoursUnclear(ValueError):
    """What was typed cannot be understood as opening hours; the message (Italian) says how to write them."""


@dataclass(frozen=True)
class Span:
    """Open on one weekday (0 is Monday) from–to, or closed (no times). With dates, it replaces the usual hours."""

    weekday: int
    opens: time | None
    closes: time | None
    valid_from: date | None = None
    valid_until: date | None = None

    @property
    def is_dated(self) -> bool:
        return self.valid_from is not None or self.valid_until is not None

    def holds_on(self, day: date) -> bool:
        """Whether it speaks of `day`'s week; its weekday is another matter."""
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_until is None or day <= self.valid_until
        )


@dataclass(frozen=True)
class Opening:
    """Open now? None: nobody knows the hours. `changes_at` closes or opens next (None: always, or not soon)."""

    is_open: bool | None
    changes_at: datetime | None = None
    holiday: str = ""


def parse_hours(text: str) -> Hours:
    """«9-12.30, 14-16» as pairs of times, in order; «» and «chiuso» as none. Raises HoursUnclear."""
    said = " ".join(text.casefold().split())
    if said in _CLOSED:
        return ()
    if said in _ALWAYS:
        return ALL_DAY
    pairs, place = [], 0
    while place < len(said):
        found = _SPAN.match(said, place)
        after = _BETWEEN.match(said, found.end()) if found else None
        if not found or not after:
            raise HoursUnclear("Scrivi gli orari così: 9:00-12:30, 14:00-16:00. Vuoto vuol dire chiuso.")
        pairs.append((_time(found[1], found[2]), _time(found[3], found[4])))
        place = after.end()
    return _in_order(pairs)


def hours_words(hours: Hours) -> str:
    """«9:00–12:30 e 14:00–16:00», «24 ore su 24», «chiuso»: what `parse_hours` reads back."""
    if hours == ALL_DAY:
        return "24 ore su 24"
    return " e ".join(f"{_clock(opens)}–{_clock(closes)}" for opens, closes in hours) or "chiuso"


def hours_on(spans: Sequence[Span], day: date, *, city: str = "", holidays_too: bool = False) -> Hours:
    """The hours of `day`. Hours with dates replace the usual ones; on a holiday the usual ones do not hold."""
    dated = [span for span in spans if span.is_dated and span.holds_on(day)]
    if not dated and not holidays_too and holiday_on(day, city):
        return ()
    usual = [span for span in spans if not span.is_dated]
    today = [span for span in dated or usual if span.weekday == day.weekday()]
    return tuple(sorted((s.opens, s.closes) for s in today if s.opens is not None and s.closes is not None))


def week_of(spans: Sequence[Span]) -> list[Hours]:
    """The usual hours, Monday first."""
    usual = [span for span in spans if not span.is_dated]
    monday = date(2024, 1, 1)  # any Monday: the usual hours know no dates
    return [hours_on(usual, monday + timedelta(days=day), holidays_too=True) for day in range(7)]


def opening_at(
    spans: Sequence[Span], now: datetime, *, city: str = "", holidays_too: bool = False
) -> Opening:
    """Whether it is open at the instant `now` (aware), and when that changes."""
    if not spans:
        return Opening(None)
    today, now = now.astimezone(ROME).date(), now.astimezone(UTC)
    days = [today + timedelta(days=ahead) for ahead in range(-1, HORIZON)]
    stretches = _joined(
        _instants(day, pair)
        for day in days
        for pair in hours_on(spans, day, city=city, holidays_too=holidays_too)
    )
    holiday = "" if holidays_too else holiday_on(today, city)
    for begins, ends in stretches:
        if begins <= now < ends:
            endless = ends > now + timedelta(days=HORIZON - 3)
            return Opening(True, None if endless else ends.astimezone(ROME), holiday)
        if begins > now:
            return Opening(False, begins.astimezone(ROME), holiday)
    return Opening(False, None, holiday)


def _instants(day: date, pair: tuple[time, time]) -> tuple[datetime, datetime]:
    opens, closes = pair
    end_day = day + timedelta(days=1) if closes <= opens else day
    return (
        datetime.combine(day, opens, ROME).astimezone(UTC),
        datetime.combine(end_day, closes, ROME).astimezone(UTC),
    )


def _joined(stretches: Iterable[tuple[datetime, datetime]]) -> list[tuple[datetime, datetime]]:
    """Stretches that touch or overlap are one: midnight closes nothing that opens again at once.

    In the spring night an hour does not exist: a stretch inside it lasts nothing.
    """
    joined: list[tuple[datetime, datetime]] = []
    for begins, ends in sorted(one for one in stretches if one[0] < one[1]):
        if joined and begins <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(ends, joined[-1][1]))
        else:
            joined.append((begins, ends))
    return joined


def _in_order(pairs: list[tuple[time, time]]) -> Hours:
    """Sorted; refused when they overlap, or when another follows one that goes past midnight."""
    ordered = sorted(pairs)
    for opens, closes in ordered:
        if opens == closes and opens != MIDNIGHT:
            raise HoursUnclear("L’ora di apertura e quella di chiusura sono uguali.")
    for (opens, closes), (later, _) in pairwise(ordered):
        if not opens < closes <= later:
            raise HoursUnclear("Gli orari dello stesso giorno si sovrappongono.")
    return tuple(ordered)


def _time(hour: str, minute: str | None) -> time:
    hours, minutes = int(hour), int(minute or 0)
    if hours == 24 and not minutes:
        return MIDNIGHT
    if hours > 23 or minutes > 59:
        raise HoursUnclear(f"«{hour}:{minute or '00'}» non è un’ora: vanno da 0:00 a 24:00.")
    return time(hours, minutes)


def _clock(moment: time) -> str:
    return f"{moment.hour}:{moment.minute:02}"
