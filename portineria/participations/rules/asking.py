"""What has still to be asked of somebody, until when: the short list of each morning.

Source: the page on counting («Complete record», «As of D»); Regulation (EU) 2021/1057, Annex I (results within four
weeks of leaving, and six months after). The lengths are parameters: counting decides them per programme.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from .completeness import missing
from .record import Record, months_passed

EXIT_WORDS: Mapping[str, str] = {"exit": "che cosa fa dopo l’uscita"}
LATER_WORDS: Mapping[str, str] = {"followup": "come va sei mesi dopo"}
STILL_ASKED_MONTHS = 12  # after this nobody is looked for again about the six months


class Moment(StrEnum):
    """The three moments at which somebody is asked."""

    ENTRY = "entry"
    EXIT = "exit"
    LATER = "later"


@dataclass(frozen=True, slots=True)
class Ask:
    """One thing to ask: at which moment, in which words, the last day on which the answer still counts."""

    moment: Moment
    words: tuple[str, ...]
    by: date | None = None


def asks(
    record: Record,
    objective: str,
    today: date,
    *,
    exit_days: int,
    later_months: int,
    still_months: int = STILL_ASKED_MONTHS,
) -> list[Ask]:
    """What to ask about this record today, in the order of the moments; nothing that could no longer count."""
    found = []
    if words := tuple(missing(record, objective).values()):
        found.append(Ask(Moment.ENTRY, words))
    if record.left_on is None or record.left_on > today:
        return found
    last = record.left_on + timedelta(days=exit_days)
    if record.exit.observed_on is None and today <= last:
        found.append(Ask(Moment.EXIT, tuple(EXIT_WORDS.values()), last))
    if record.followup.observed_on is None and _is_time(record.left_on, today, later_months, still_months):
        found.append(Ask(Moment.LATER, tuple(LATER_WORDS.values())))
    return found


def later_exits(today: date, first: int, last: int = STILL_ASKED_MONTHS) -> tuple[date, date]:
    """The first and the last day of leaving after which somebody is asked today how it went: `first` months later."""
    return _latest_left(today, last) + timedelta(days=1), _latest_left(today, first)


def _is_time(left_on: date, today: date, first: int, last: int) -> bool:
    return months_passed(left_on, today, first) and not months_passed(left_on, today, last)


def _latest_left(today: date, months: int) -> date:
    """The last day from which so many calendar months have passed by `today`."""
    day = today - timedelta(days=31 * months)
    while months_passed(day + timedelta(days=1), today, months):
        day += timedelta(days=1)
    return day
