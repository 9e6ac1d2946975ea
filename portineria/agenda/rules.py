"""The agenda, decided from values alone: when slots are, which ranges clash, what a good booking looks like.

Ranges are wall-clock times in Europe/Rome; slots are instants. A range steps in real time from the instant it opens
to the instant it closes, so on the spring night the hour that does not exist has no slots, and in autumn the hour
that comes twice has them twice.
"""

import unicodedata
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache

import holidays
import phonenumbers

from portineria.foundation.calendars import ROME, instant
from portineria.foundation.days import dated

LONGEST_NAME = 100  # characters
LONGEST_KEY = 255  # characters of an Idempotency-Key
# Marks that turn the writing direction of what follows: a name does not need them, a deceit does.
_TURNING = {chr(code) for code in (*range(0x202A, 0x202F), *range(0x2066, 0x206A))}
Instants = tuple[datetime, datetime]


class Refused(ValueError):
    """What was asked cannot be done; the message (Italian) says what happened, what was kept, what to do."""


class Taken(Refused):
    """Somebody else was quicker."""


class NotValid(Refused):
    """What was written cannot be right; `field` says where."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field


@dataclass(frozen=True)
class Range:
    """A recurring opening range: every `weekday` (0 is Monday) from `opens` to `closes`, in force between two dates."""

    weekday: int
    opens: time
    closes: time
    valid_from: date
    valid_until: date | None = None

    def is_in_force(self, day: date) -> bool:
        """Whether it holds on `day`."""
        begun = day.weekday() == self.weekday and day >= self.valid_from
        return begun and (self.valid_until is None or day <= self.valid_until)


@lru_cache(maxsize=64)
def _holidays_of(year: int, country: str, province: str) -> frozenset[date]:
    return frozenset(holidays.country_holidays(country, subdiv=province or None, years=[year]))


def is_holiday(day: date, *, country: str = "IT", province: str = "MI", extra: Collection[date] = ()) -> bool:
    """Whether nobody works on `day`: Italian holidays, those of the province (7 December in Milan), and `extra`.

    >>> is_holiday(date(2026, 12, 7)), is_holiday(date(2026, 12, 7), province=""), is_holiday(date(2026, 4, 6))
    (True, False, True)
    """
    return day in extra or day in _holidays_of(day.year, country, province)


def slots_of_day(day: date, opens: time, closes: time, minutes: int) -> Iterator[Instants]:
    """Slots of `minutes` one after another between two wall-clock times; the last ends in time."""
    start, end, step = instant(day, opens), instant(day, closes), timedelta(minutes=minutes)
    while start + step <= end:
        yield start, start + step
        start += step


def overlap(one: Instants, other: Instants) -> bool:
    """Whether two half-open periods share an instant."""
    return one[0] < other[1] and other[0] < one[1]


def generated_slots(
    ranges: Iterable[Range],
    *,
    minutes: int,
    first: date,
    last: date,
    absences: Collection[Instants] = (),
    closed: Collection[date] = (),
) -> list[Instants]:
    """Slots of `minutes` in `ranges` from the day `first` to `last`, both included.

    None on a `closed` day, none that touches an absence; in order, each once.
    """
    found: set[Instants] = set()
    days = [first + timedelta(days=number) for number in range((last - first).days + 1)]
    for one in ranges:
        for day in days:
            if one.is_in_force(day) and day not in closed:
                found.update(slots_of_day(day, one.opens, one.closes, minutes))
    return sorted(slot for slot in found if not any(overlap(slot, absence) for absence in absences))


def closed_days(
    first: date, last: date, *, country: str = "IT", province: str = "MI", extra: Collection[date] = ()
) -> set[date]:
    """The holidays from the day `first` to `last`."""
    days = (first + timedelta(days=number) for number in range((last - first).days + 1))
    return {day for day in days if is_holiday(day, country=country, province=province, extra=extra)}


def clash(one: Range, other: Range) -> bool:
    """Whether two ranges of the same clinician or room would open the same minutes on some day."""
    if one.weekday != other.weekday or not (one.opens < other.closes and other.opens < one.closes):
        return False
    begin = max(one.valid_from, other.valid_from)
    ends = [until for until in (one.valid_until, other.valid_until) if until]
    first = begin + timedelta(days=(one.weekday - begin.weekday()) % 7)
    return not ends or first <= min(ends)


def check_range(new: Range, others: Iterable[Range]) -> None:
    """Refused when `new` is no range or clashes with one of `others`."""
    if not 0 <= new.weekday <= 6:
        raise NotValid("weekday", "Il giorno della settimana non esiste.")
    if new.closes <= new.opens:
        raise NotValid("closes", "L’orario finisce prima di cominciare.")
    if new.valid_until and new.valid_until < new.valid_from:
        raise NotValid("valid_until", "Il periodo finisce prima di cominciare.")
    if not clash(new, new):
        raise NotValid("valid_until", "In quel periodo quel giorno della settimana non c’è mai.")
    for other in others:
        if clash(new, other):
            raise NotValid(
                "opens",
                f"In quell’orario c’è già un’apertura ({other.opens:%H:%M}–{other.closes:%H:%M}): "
                "non è stato aperto nulla.",
            )


def shifted_week(ranges: Iterable[Range], *, monday: date) -> list[Range]:
    """«Copy last week»: the ranges in force in the week before `monday`, for the week of `monday` only."""
    before = monday - timedelta(days=7)
    return [
        Range(one.weekday, one.opens, one.closes, day + timedelta(days=7), day + timedelta(days=7))
        for one in ranges
        if one.is_in_force(day := before + timedelta(days=one.weekday))
    ]


def checked_name(field: str, text: str, *, needed: bool = True) -> str:
    """A name as it is kept, spaces tidied; NotValid when it cannot be one. Any script is a name."""
    clean = " ".join(unicodedata.normalize("NFC", text).split())
    if needed and not clean:
        raise NotValid(field, "Scrivi il nome.")
    if len(clean) > LONGEST_NAME:
        raise NotValid(field, f"Il nome è troppo lungo: al massimo {LONGEST_NAME} caratteri.")
    if any(unicodedata.category(letter) in {"Cc", "Cs", "Cn"} or letter in _TURNING for letter in clean):
        raise NotValid(field, "Il nome contiene segni che non si possono scrivere.")
    if clean and not any(letter.isalpha() for letter in clean):
        raise NotValid(field, "Il nome non contiene lettere.")
    return clean


def checked_phone(text: str, *, needed: bool = True) -> str:
    """A telephone number in international form; Italian when no prefix is written.

    >>> checked_phone("333 123 4567"), checked_phone("02 1234567"), checked_phone("", needed=False)
    ('+393331234567', '+39021234567', '')
    """
    if not text.strip() and not needed:
        return ""
    try:
        number = phonenumbers.parse(text[:60], "IT")
    except phonenumbers.NumberParseException:
        raise NotValid("phone", "Questo non è un numero di telefono.") from None
    italian = number.country_code == 39
    good = phonenumbers.is_valid_number(number) if italian else phonenumbers.is_possible_number(number)
    if not good or len(text) > 60:
        raise NotValid("phone", "Questo non è un numero di telefono.")
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def check_bookable(*, starts_at: datetime, bookable_until: datetime, now: datetime, staff: bool) -> None:
    """Refused when it is too late for a slot; staff need no notice, but nobody books the past."""
    if starts_at <= now:
        raise NotValid("slot", "Questo orario è già passato: scegline un altro.")
    if not staff and bookable_until < now:
        raise NotValid("slot", "Per questo orario è tardi: serve più preavviso. Scegline un altro.")


def is_too_early(verb: str, *, starts_at: datetime, now: datetime) -> bool:
    """Whether an appointment must have begun before `verb` can be said of it: nobody has missed what is to come."""
    return verb == "miss" and now < starts_at


def check_begun(verb: str, *, starts_at: datetime, now: datetime) -> None:
    """Refused, saying from when, when it is too early to say `verb` of an appointment."""
    if is_too_early(verb, starts_at=starts_at, now=now):
        local = starts_at.astimezone(ROME)
        raise Refused(
            f"L’appuntamento deve ancora venire: che qualcuno non si è presentato si segna dalle {local:%-H:%M} "
            f"{dated('del', local)}. Non è stato segnato nulla."
        )
