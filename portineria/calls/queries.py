"""Reads of calls: each whole, with where it stands on a moment."""

from dataclasses import dataclass
from datetime import date, datetime, time

from .models import Budget, Call, Clause, Event, Stage, Term
from .rules import Clause as Asked
from .rules import phase

PARTS = ("stages", "budgets", "clauses__bodies", "terms", "events")


@dataclass(frozen=True)
class StageCard:
    """From which day to which day something is handed in (Rome, both included); None: no source says it."""

    title: str
    act: str
    opens_on: date | None
    closes_on: date | None
    closes_time: time | None
    source: str


@dataclass(frozen=True)
class BudgetCard:
    """Cents of a fund; `year` None and `purpose` "" when no source says them."""

    fund: str
    year: int | None
    purpose: str
    cents: int
    inferred: bool
    note: str


@dataclass(frozen=True)
class ClauseCard:
    """What is asked of a partnership: in words, and as a rule that can be executed."""

    words: str
    rule: Asked


@dataclass(frozen=True)
class TermCard:
    """A sub-project every project has (or may have), and the most it may cost, in cents; None: not known."""

    kind: str
    kind_label: str
    action: str
    is_mandatory: bool
    ceiling_cents: int | None
    note: str


@dataclass(frozen=True)
class EventCard:
    """What became of a call on a day; `day_known` False: only the month is."""

    on: date
    day_known: bool
    what: str
    cents: int | None
    source: str


@dataclass(frozen=True)
class CallCard:
    """A call as other modules see it. Money in cents."""

    code: str
    title: str
    kind: str
    kind_label: str
    phase: str
    programme_code: str
    programme_name: str
    purpose: str
    applicants: str
    duration_months: int | None
    not_known: str
    stages: tuple[StageCard, ...]
    budgets: tuple[BudgetCard, ...]
    clauses: tuple[ClauseCard, ...]
    terms: tuple[TermCard, ...]
    events: tuple[EventCard, ...]
    source: str
    source_date: date | None

    @property
    def cents(self) -> int | None:
        """The whole budget; None when no source says any of it."""
        return sum(one.cents for one in self.budgets) or None


def calls(now: datetime) -> list[CallCard]:
    """Every call, the latest deadline first; those without a date at the end."""
    cards = [_card(row, now) for row in Call.objects.select_related("programme").prefetch_related(*PARTS)]
    return sorted(cards, key=lambda card: last_day(card) or date.min, reverse=True)


def call_by_code(code: str, now: datetime) -> CallCard | None:
    """One call."""
    row = Call.objects.select_related("programme").prefetch_related(*PARTS).filter(code=code).first()
    return _card(row, now) if row else None


def last_day(card: CallCard) -> date | None:
    """The last day on which something can be handed in."""
    return max((one.closes_on for one in card.stages if one.closes_on), default=None)


def _card(row: Call, now: datetime) -> CallCard:
    return CallCard(
        code=row.code,
        title=row.title,
        kind=row.kind,
        kind_label=str(row.get_kind_display()),
        phase=phase([one.window for one in row.stages.all()], now),
        programme_code=row.programme.code,
        programme_name=row.programme.name,
        purpose=row.purpose,
        applicants=row.applicants,
        duration_months=row.duration_months,
        not_known=row.not_known,
        stages=tuple(_stage(one) for one in row.stages.all()),
        budgets=tuple(_budget(one) for one in row.budgets.all()),
        clauses=tuple(_clause(one) for one in row.clauses.all()),
        terms=tuple(_term(one) for one in row.terms.all()),
        events=tuple(_event(one) for one in row.events.all()),
        source=row.source,
        source_date=row.source_date,
    )


def _stage(row: Stage) -> StageCard:
    return StageCard(row.title, row.act, row.opens_on, row.closes_on, row.closes_time, row.source)


def _budget(row: Budget) -> BudgetCard:
    return BudgetCard(str(row.get_fund_display()), row.year, row.purpose, row.cents, row.inferred, row.note)


def _clause(row: Clause) -> ClauseCard:
    bodies = frozenset(one.kind for one in row.bodies.all())
    return ClauseCard(row.words, Asked(row.kind, row.least, bodies))


def _term(row: Term) -> TermCard:
    label = str(row.get_kind_display())
    return TermCard(row.kind, label, row.action, row.is_mandatory, row.ceiling_cents, row.note)


def _event(row: Event) -> EventCard:
    return EventCard(row.on, row.day_known, row.what, row.cents, row.source)
