"""The parameters of a search, as FHIR writes them."""

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

ROME = ZoneInfo("Europe/Rome")
EARLIEST, LATEST = datetime(1900, 1, 1, tzinfo=UTC), datetime(2200, 1, 1, tzinfo=UTC)
MOST, USUALLY = 200, 50
_DATE = re.compile(r"(eq|ge|gt|le|lt)?(\d{4}-\d\d-\d\d)(T.{5,30})?")


class NotUnderstood(ValueError):
    """A parameter cannot be read; the message (Italian) says which and how to write it."""


def number(name: str, text: str, *, usually: int, least: int, most: int) -> int:
    """A whole number within bounds; what is beyond `most` is `most`, as FHIR allows for pages."""
    if not text:
        return usually
    if not (text.isascii() and text.isdigit() and len(text) <= 9) or int(text) < least:
        raise NotUnderstood(f"«{name}» vuole un numero intero, almeno {least}.")
    return min(int(text), most)


def between(name: str, texts: Iterable[str]) -> tuple[datetime, datetime]:
    """The period that all of `ge2026-11-23`, `lt2026-12-01`, `2026-11-23` leave; days are those of Rome."""
    since, until = EARLIEST, LATEST
    for text in texts:
        low, high = _period(name, text)
        since, until = max(since, low), min(until, high)
    return since, until


def _period(name: str, text: str) -> tuple[datetime, datetime]:
    found = _DATE.fullmatch(text)
    if not found:
        raise NotUnderstood(f"«{name}» vuole una data, come ge2026-11-23.")
    how, day, hour = found.groups()
    try:
        first = datetime.combine(date.fromisoformat(day), time.min, ROME)
        last = first + timedelta(days=1)
        if hour:
            read = datetime.fromisoformat(day + hour)
            first = read if read.tzinfo else read.replace(tzinfo=ROME)
            last = first + timedelta(seconds=1)
    except (ValueError, OverflowError):
        raise NotUnderstood(f"«{name}» non è una data che esiste.") from None
    periods = {"ge": (first, LATEST), "gt": (last, LATEST), "le": (EARLIEST, last), "lt": (EARLIEST, first)}
    return periods.get(how or "", (first, last))
