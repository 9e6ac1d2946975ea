"""The record of a participation: one per operation and person, folded from the spells as of a day.

The state at entry is the first spell's, a blank stays blank. Exit, state at exit, qualification and state at six
months are the last spell's, the empty ones included: who came back and has not left has no exit.
Source: the page on counting, «One participation per operation and person», «As of D».
"""

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from .completeness import is_complete


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryState:
    """What was true on the day of entry; None: not known, or not asked."""

    birth_date: date | None = None
    gender: str | None = None  # F, M, X
    citizenship: str | None = None  # ISO 3166-1 alpha-2; XX: stateless or undetermined
    municipality: str | None = None  # ISTAT, six digits
    employment: str | None = None  # unemployed, inactive, employed
    unemployed_months: int | None = None
    in_education: bool | None = None
    isced: int | None = None  # 0-8, ISCED 2011
    disability: str | None = None  # yes, no, refused
    foreign_background: str | None = None  # yes, no, refused
    minority: str | None = None  # yes, no, refused
    housing: str | None = None  # adequate, roofless, houseless, insecure, inadequate


@dataclass(frozen=True, slots=True, kw_only=True)
class ExitState:
    """What was true when somebody asked after the exit."""

    observed_on: date | None = None
    employment: str | None = None
    job_search: bool | None = None
    in_education: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowupState:
    """What was true when somebody asked, six months after the exit."""

    observed_on: date | None = None
    employment: str | None = None
    improved: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SpellRecord:
    """One spell with its three states; without `left_on` the person is still in."""

    entered_on: date
    entry: EntryState = EntryState()
    left_on: date | None = None
    exit: ExitState = ExitState()
    qualification_on: date | None = None
    followup: FollowupState = FollowupState()


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """A participation as the indicators read it: first entry, last exit and results."""

    entered_on: date
    entry: EntryState = EntryState()
    left_on: date | None = None
    exit: ExitState = ExitState()
    qualification_on: date | None = None
    followup: FollowupState = FollowupState()

    @property
    def age(self) -> int | None:
        """Completed years on the day of entry; None without a birth date."""
        birth = self.entry.birth_date
        return None if birth is None else completed_years(birth, self.entered_on)

    def is_complete(self, objective: str) -> bool:
        """Whether the answers that the specific objective requires are all there."""
        return is_complete(self, objective)

    def exit_observed_within(self, days: int) -> bool:
        """Whether the state at exit was observed from the exit to `days` later, both included."""
        return within(self.left_on, self.exit.observed_on, days)

    def qualified_within(self, days: int) -> bool:
        """Whether there is an exit and the qualification is dated from the entry to `days` after it."""
        if self.left_on is None or self.qualification_on is None:
            return False
        return (
            self.entered_on <= self.qualification_on and (self.qualification_on - self.left_on).days <= days
        )

    def followup_observed_after(self, months: int) -> bool:
        """Whether the later state was observed when `months` calendar months from the exit had passed."""
        return months_passed(self.left_on, self.followup.observed_on, months)

    def has_been_out(self, months: int, on: date) -> bool:
        """Whether on that day `months` calendar months had passed since the exit."""
        return months_passed(self.left_on, on, months)


def fold(spells: Iterable[SpellRecord], as_of: date) -> Record | None:
    """The record of a person in an operation as of a day; None before the first entry.

    The order of the spells does not matter. Raises ValueError for two spells entered on the same day: they are
    one, and which of them is true is not for counting to choose.
    """
    known = sorted(
        (spell for spell in spells if spell.entered_on <= as_of), key=lambda spell: spell.entered_on
    )
    if not known:
        return None
    if len({spell.entered_on for spell in known}) < len(known):
        raise ValueError("two spells were entered on the same day")
    first, last = known[0], as_known(known[-1], as_of)
    return Record(
        entered_on=first.entered_on,
        entry=first.entry,
        left_on=last.left_on,
        exit=last.exit,
        qualification_on=last.qualification_on,
        followup=last.followup,
    )


def as_known(spell: SpellRecord, as_of: date) -> SpellRecord:
    """The spell without what is dated after the day: exit, observations, qualification."""
    return replace(
        spell,
        left_on=_until(spell.left_on, as_of),
        exit=ExitState() if _later(spell.exit.observed_on, as_of) else spell.exit,
        qualification_on=_until(spell.qualification_on, as_of),
        followup=FollowupState() if _later(spell.followup.observed_on, as_of) else spell.followup,
    )


def completed_years(birth: date, day: date) -> int:
    """Whole years on `day`, the birthday included; who was born on 29 February turns older on 1 March.

    Negative before birth.
    """
    return day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))


def within(start: date | None, day: date | None, days: int) -> bool:
    """Whether `day` is from `start` to `days` later, both included; False when either is not known."""
    return start is not None and day is not None and 0 <= (day - start).days <= days


def months_passed(start: date | None, day: date | None, months: int) -> bool:
    """Whether on `day` so many calendar months had passed since `start`; False when either is not known.

    Six months after 31 August is the last day of February.
    """
    if start is None or day is None:
        return False
    years, month = divmod(start.month - 1 + months, 12)
    year, month = start.year + years, month + 1
    return (day.year, day.month, day.day) >= (year, month, min(start.day, monthrange(year, month)[1]))


def _later(day: date | None, as_of: date) -> bool:
    return day is not None and day > as_of


def _until(day: date | None, as_of: date) -> date | None:
    return None if _later(day, as_of) else day
