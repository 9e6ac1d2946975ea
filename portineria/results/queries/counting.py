"""Counting from the records: what the rules read, gathered once for several figures.

Runs inside a visit of COUNTER or FREEZER; only totals leave this room.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from portineria.participations import public as participations
from portineria.people import public as people
from portineria.programmes import public as programmes

from ..rules import RULES, FigureRule, OperationDates, Presence, Tally, rule_in_force, snapshot_hash, tally


@dataclass(frozen=True)
class Question:
    """A figure and the day to count it at."""

    rule: FigureRule
    as_of: date


@dataclass(frozen=True)
class Answer:
    """What counting gave, and the digest of it."""

    tally: Tally
    digest: str


def figure_codes() -> list[str]:
    """Every figure, in the order of the rules."""
    return list(dict.fromkeys(rule.code for rule in RULES))


def published_by_code() -> dict[str, programmes.PublishedFigureCard]:
    """The last published value of each figure."""
    return {card.code: card for card in sorted(programmes.published_figures(), key=lambda card: card.as_of)}


def dated_questions(today: date) -> list[Question]:
    """The figures that were published, as of the days they were published for."""
    codes = set(figure_codes())
    dated = [card for card in programmes.published_figures() if card.code in codes]
    return [Question(rule_in_force(card.code, today), card.as_of) for card in dated]


def answers(questions: Sequence[Question]) -> list[Answer]:
    """Count each question from the records, which are read once."""
    if not questions:
        return []
    operations, presences = _records([question.rule for question in questions])
    merged = {str(duplicate): str(survivor) for duplicate, survivor in people.survivors().items()}
    tallies = [tally(one.rule, presences, operations, merged, one.as_of) for one in questions]
    return [Answer(outcome, snapshot_hash(outcome)) for outcome in tallies]


def _records(rules: Sequence[FigureRule]) -> tuple[list[OperationDates], list[Presence]]:
    """The operations any of `rules` looks at, and their presences."""
    looked_at = {
        key: one for key, one in operation_dates().items() if any(rule.selects(one) for rule in rules)
    }
    found = participations.presences_of(list(looked_at)) if looked_at else []
    presences = [
        Presence(looked_at[row.operation_id].code, row.kind, str(row.person_id), row.on, row.withdrawn)
        for row in found
    ]
    return list(looked_at.values()), presences


def operation_dates() -> dict[int, OperationDates]:
    """What counting needs of every operation with known dates, in one query."""
    rows = programmes.Operation.objects.exclude(starts_on=None)
    columns = rows.values_list("id", "code", "programme__code", "scheme", "starts_on", "ends_on")
    return {
        key: OperationDates(code=code, programme=programme, scheme=scheme, starts_on=first, ends_on=last)
        for key, code, programme, scheme, first, last in columns
        if first is not None
    }


def touched_rules(operation_ids: set[int | None], today: date) -> set[str]:
    """The figures that look at any of these operations; None stands for all of them."""
    dated = operation_dates().items()
    changed = [one for key, one in dated if None in operation_ids or key in operation_ids]
    rules = [rule_in_force(code, today) for code in figure_codes()]
    return {rule.code for rule in rules if any(rule.selects(one) for one in changed)}
