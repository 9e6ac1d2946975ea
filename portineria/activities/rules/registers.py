"""Registers, decided from values alone: what stands in the way, and which week it is."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import pairwise

from portineria.foundation.calendars import holiday_on, instant
from portineria.foundation.days import dated

FARTHEST = timedelta(days=366)  # a programme is made a year at a time
MOST_MEETINGS = 120  # of one series
SHORTEST_WITH_SLIP = 3  # letters; shorter words must be right


class Refused(ValueError):
    """What was asked cannot be done; the message (Italian) says what happened, what was kept, what to do."""


class SpentTouch(Refused):
    """The name of this touch belongs to somebody else's: what was typed needs a new one."""


def check_register_is_open(*, state: str, on: date, today: date) -> None:
    """Refused when no attendance of a session in `state` on the day `on` can be changed `today`."""
    if state == "cancelled":
        raise Refused("L’incontro è stato annullato: non si possono segnare presenze.")
    if state == "closed":
        raise Refused(
            "Il registro è chiuso: la presenza non è stata cambiata. Per correggerla riapri il registro."
        )
    if on > today:
        raise Refused(f"L’incontro è {dated('il', on)}: le presenze si segnano da quel giorno.")


def check_can_close(*, state: str, on: date, today: date) -> None:
    """Refused when the register of a session in `state` cannot be closed `today`."""
    if state == "cancelled":
        raise Refused("L’incontro è stato annullato: non c’è un registro da chiudere.")
    if on > today:
        raise Refused(f"L’incontro è {dated('il', on)}: il registro si chiude da quel giorno.")


def check_is_enrolled(enrolled: bool) -> None:
    """Refused when the person is not on the lab's register."""
    if not enrolled:
        raise Refused("La persona non è iscritta a questo laboratorio: aggiungila prima come persona nuova.")


def resembles(typed: str, known: str) -> bool:
    """Whether two names, as search compares them, may be one person's: every word typed is there, but for a slip.

    Words may be joined or divided otherwise, and stand in any order.

    >>> resembles("elidrissi fatmia", "fatima el idrissi")
    True
    >>> resembles("fatima prova2", "fatima prova1")
    False
    """
    words = known.split()
    there = [*words, *map("".join, pairwise(words))]
    if all(any(_but_for_a_slip(word, other) for other in there) for word in typed.split()):
        return True
    return _but_for_a_slip(typed.replace(" ", ""), known.replace(" ", ""))


def _but_for_a_slip(one: str, other: str) -> bool:
    """Equal, or a letter wrong, missing, too many or swapped with the next; a digit is never a slip."""
    if one == other:
        return True
    if min(len(one), len(other)) < SHORTEST_WITH_SLIP or any(map(str.isdigit, one + other)):
        return False
    one, other = _after_what_they_share(one, other)
    one, other = _after_what_they_share(one[::-1], other[::-1])
    return max(len(one), len(other)) <= 1 or (len(one) == 2 and one == other[::-1])


def _after_what_they_share(one: str, other: str) -> tuple[str, str]:
    same = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), None)
    same = min(len(one), len(other)) if same is None else same
    return one[same:], other[same:]


def is_over(*, closed_on: date | None, operation_ends_on: date | None, today: date) -> bool:
    """Whether a lab is held no more: it has closed, or its operation has ended."""
    return any(last is not None and last < today for last in (closed_on, operation_ends_on))


def week_of(day: date) -> tuple[date, date]:
    """Monday and Sunday of the week of `day`.

    >>> week_of(date(2026, 11, 22))
    (datetime.date(2026, 11, 16), datetime.date(2026, 11, 22))
    """
    monday = day - timedelta(days=day.weekday())
    return monday, monday + timedelta(days=6)


REGULAR_TIMES = 3  # at least so often within the weeks before, to be somebody who comes
REGULAR_WITHIN = timedelta(weeks=6)
STOPPED_AFTER = timedelta(weeks=3)


def looked_at(today: date) -> tuple[date, date]:
    """First and last day on which somebody must have come to have stopped `today`: nine weeks, up to three ago.

    >>> looked_at(date(2026, 11, 22))
    (datetime.date(2026, 9, 20), datetime.date(2026, 11, 1))
    """
    last = today - STOPPED_AFTER
    return last - REGULAR_WITHIN, last


def has_stopped(*, times: int, last_on: date, held_since: int, today: date) -> bool:
    """Whether somebody who came `times` in the days looked at, and last on `last_on`, has stopped coming.

    Not when the lab itself has paused: it must have been held since.
    """
    first, last = looked_at(today)
    return times >= REGULAR_TIMES and first <= last_on <= last and held_since > 0


def stopped_since(last_on: date) -> date:
    """The day from which an absence counts as having stopped.

    >>> stopped_since(date(2026, 11, 1))
    datetime.date(2026, 11, 22)
    """
    return last_on + STOPPED_AFTER


@dataclass(frozen=True)
class Meeting:
    """A date of a series, from an instant to an instant (UTC); `holiday` names what is celebrated, "" on most days."""

    on: date
    starts_at: datetime
    ends_at: datetime
    holiday: str = ""


def until_when(text: str) -> date | int:
    """The last day, or how many times, as people write them. Refused when it is neither.

    >>> until_when("10 volte"), until_when("31/1/2027")
    (10, datetime.date(2027, 1, 31))
    """
    if times := re.fullmatch(r"(\d{1,3})(?: volte| incontri)?", text.strip().casefold()):
        if 1 <= int(times[1]) <= MOST_MEETINGS:
            return int(times[1])
        raise Refused(f"Si possono mettere in programma da 1 a {MOST_MEETINGS} incontri alla volta.")
    found = re.fullmatch(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})", text.strip())
    try:
        return (
            date(*(int(part) for part in reversed(found.groups())))
            if found
            else date.fromisoformat(text.strip())
        )
    except ValueError:
        raise Refused("Scrivi l’ultimo giorno così: 31/01/2027; oppure quante volte: 10.") from None


def meetings(
    *, weekdays: Collection[int], starts: time, lasts: timedelta, after: date, until: date | int, city: str
) -> list[Meeting]:
    """The dates of a series on `weekdays` (0 is Monday) from the day after `after`, at `starts` on the wall clock.

    Up to the day `until`, or until so many fall on working days of `city`; holidays between them are there, named.
    Refused when there is no date, too many, or one is more than a year away.
    """
    days = (after + timedelta(days=number) for number in range(1, FARTHEST.days + 1))
    every = (meeting(day, starts, lasts, holiday_on(day, city)) for day in days if day.weekday() in weekdays)
    found = _so_many(every, until) if isinstance(until, int) else [one for one in every if one.on <= until]
    _check_series(found, after=after, until=until)
    return found


def meeting(day: date, starts: time, lasts: timedelta, holiday: str = "") -> Meeting:
    """One date of a series; `lasts` is read on the wall clock too, unless the spring night swallows it."""
    ends = datetime.combine(day, starts) + lasts
    first, last = instant(day, starts), instant(ends.date(), ends.time())
    return Meeting(day, first, last if last > first else first + lasts, holiday)


def _so_many(every: Iterator[Meeting], times: int) -> list[Meeting]:
    """Meetings up to the one that makes `times` on working days."""
    found: list[Meeting] = []
    while times and (one := next(every, None)):
        found.append(one)
        times -= not one.holiday
    return found


def _check_series(found: list[Meeting], *, after: date, until: date | int) -> None:
    """Refused when nobody can mean such a series."""
    if isinstance(until, date) and until > after + FARTHEST:
        raise Refused(
            f"Si può arrivare fino {dated('al', after + FARTHEST)}: poi si mette in programma un altro anno."
        )
    if isinstance(until, int) and sum(not one.holiday for one in found) < until:
        raise Refused("Così tanti incontri non stanno in un anno: scegli più giorni o meno volte.")
    if not found:
        raise Refused(
            "In quei giorni, fino a quella data, non cade nessun incontro: scegli una data più lontana."
        )
    if sum(not one.holiday for one in found) > MOST_MEETINGS:
        raise Refused(
            f"Sono {len(found)} incontri: se ne possono mettere in programma {MOST_MEETINGS} alla volta."
        )
