"""The figures as other rooms may know them: totals with their definition, date, source and digest."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from portineria.foundation.walls.public import entered
from portineria.programmes.public import PublishedFigureCard

from ..access import COUNTER
from ..disclosure import hidden_cells, is_small
from ..models import Recomputation, Snapshot
from ..rules import EXCLUSION_WORDS, FigureRule, rule_in_force
from ..words import LIVE_SOURCE, QUERY, Occasion
from .counting import Answer, Question, answers, figure_codes, published_by_code
from .frozen import editions, is_recount_waiting, last_check, official_snapshots


class NoSuchFigure(LookupError):
    """There is no figure with this code."""


@dataclass(frozen=True)
class FigureCard:
    """One figure: what the records give beside what was published. Values are whole persons or labs."""

    code: str
    title: str
    definition: str
    as_of: date
    value: int
    published: int | None
    published_on: date | None
    source: str
    snapshot: str  # digest of the count, `sha256:…`
    rule_version: str
    counts_operations: bool

    @property
    def is_live(self) -> bool:
        """Counted as of today, with nothing published to stand beside."""
        return self.published is None

    @property
    def agrees(self) -> bool:
        """Whether the records give what was published."""
        return self.value == self.published


Published = Mapping[str, PublishedFigureCard]


@dataclass(frozen=True)
class Outcome:
    """What counting gave, frozen or fresh."""

    value: int
    digest: str
    rule_version: str
    exclusions: Mapping[str, int]
    rows: int

    @classmethod
    def of_snapshot(cls, kept: Snapshot) -> "Outcome":
        """As it was frozen."""
        return cls(kept.value, kept.digest, kept.rule_version, kept.exclusions, kept.rows)

    @classmethod
    def of_answer(cls, answer: Answer) -> "Outcome":
        """As it was counted now."""
        found = answer.tally
        return cls(found.value, answer.digest, found.rule_version, found.exclusions, found.rows)


@dataclass(frozen=True)
class ExclusionCard:
    """Why some presences are not counted, and how many; None when the number is not shown."""

    reason: str
    presences: int | None
    is_small: bool = False  # hidden because it is below the threshold


@dataclass(frozen=True)
class EditionCard:
    """A count that was frozen, or a nightly check of it."""

    value: int
    digest: str
    done_at: datetime
    occasion: str


@dataclass(frozen=True)
class ProofCard:
    """Everything that lets somebody check a figure without trusting who published it."""

    figure: FigureCard
    rule: str
    query: str
    rows: int | None  # presences read; None when it would give a hidden exclusion away
    exclusions: tuple[ExclusionCard, ...]
    recounted: int
    recounted_digest: str
    recount_waits: bool
    editions: tuple[EditionCard, ...]
    last_check: EditionCard | None

    @property
    def agrees(self) -> bool:
        """Whether counting now gives what is shown."""
        return (self.recounted, self.recounted_digest) == (self.figure.value, self.figure.snapshot)

    @property
    def check_agrees(self) -> bool:
        """Whether the last nightly recomputation gave what is shown; true before the first one."""
        return self.last_check is None or self.last_check.digest == self.figure.snapshot


def figures(today: date) -> list[FigureCard]:
    """Every figure: dated ones as they were frozen, the others counted now. Only totals come out."""
    with entered(COUNTER, writes=False):
        published = published_by_code()
        questions = [_question(code, published, today) for code in figure_codes()]
        outcomes = _frozen(questions, published)
        missing = [one for one in questions if one not in outcomes]
        outcomes |= dict(zip(missing, map(Outcome.of_answer, answers(missing)), strict=True))
        return [_card(one, published, outcomes[one]) for one in questions]


def proof(code: str, today: date) -> ProofCard:
    """The proof of one figure, counted again now. Raises NoSuchFigure."""
    if code not in figure_codes():
        raise NoSuchFigure(code)
    with entered(COUNTER, writes=False):
        published = published_by_code()
        question = _question(code, published, today)
        recounted = Outcome.of_answer(answers([question])[0])
        outcome = _frozen([question], published).get(question, recounted)
        return _proof(_card(question, published, outcome), question, outcome, recounted)


def _question(code: str, published: Published, today: date) -> Question:
    as_of = published[code].as_of if code in published else today
    return Question(rule_in_force(code, today), as_of)


def _frozen(questions: Iterable[Question], published: Published) -> dict[Question, Outcome]:
    """What was frozen; a figure that was never published is always counted anew."""
    official = official_snapshots()
    keys = {one: (one.rule.code, one.as_of) for one in questions if one.rule.code in published}
    return {one: Outcome.of_snapshot(official[key].snapshot) for one, key in keys.items() if key in official}


def _card(question: Question, published: Published, outcome: Outcome) -> FigureCard:
    rule, card = question.rule, published.get(question.rule.code)
    return FigureCard(
        code=rule.code,
        title=rule.title,
        definition=card.definition if card else rule.words,
        as_of=question.as_of,
        value=outcome.value,
        published=card.value if card else None,
        published_on=card.published_on if card else None,
        source=card.source if card else LIVE_SOURCE,
        snapshot=outcome.digest,
        rule_version=outcome.rule_version,
        counts_operations=rule.counts_operations,
    )


def _proof(figure: FigureCard, question: Question, outcome: Outcome, recounted: Outcome) -> ProofCard:
    check = last_check(figure.code, figure.as_of)
    exclusions = _shown(outcome.exclusions, is_live=figure.is_live)
    return ProofCard(
        figure=figure,
        rule=question.rule.words,
        query=query_words(question.rule),
        # rows = value + exclusions: with a hidden cell the sum would say what the cell does not.
        rows=None if any(one.presences is None for one in exclusions) else outcome.rows,
        exclusions=exclusions,
        recounted=recounted.value,
        recounted_digest=recounted.digest,
        recount_waits=not figure.is_live and is_recount_waiting(),
        editions=tuple(_edition(one) for one in editions(figure.code, figure.as_of)),
        last_check=_edition(check) if check else None,
    )


def query_words(rule: FigureRule) -> str:
    """The records the rule reads, as a query somebody with the database can repeat."""
    return QUERY.format(programme=rule.programme, scheme=rule.scheme)


def _shown(exclusions: Mapping[str, int], *, is_live: bool) -> tuple[ExclusionCard, ...]:
    """In the order of the rules. Breakdowns come from dated releases only, never from a live counter."""
    found = {reason: exclusions[reason] for reason in EXCLUSION_WORDS if reason in exclusions}
    if is_live:
        return tuple(ExclusionCard(EXCLUSION_WORDS[reason], None) for reason in found)
    hidden = hidden_cells(found)
    return tuple(
        ExclusionCard(EXCLUSION_WORDS[reason], None if reason in hidden else count, is_small(count))
        for reason, count in found.items()
    )


def _edition(made: Recomputation) -> EditionCard:
    outcome = made.snapshot
    return EditionCard(outcome.value, outcome.digest, made.done_at, Occasion(made.occasion).label)
