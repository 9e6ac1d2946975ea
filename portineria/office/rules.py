"""Pure decisions of the office."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")


def harmless_cell(text: str) -> str:
    """`text` for a spreadsheet: what would be run as a formula is marked as words (OWASP, CSV injection)."""
    return f"'{text}" if text.lstrip(" ").startswith(FORMULA_STARTS) else text


MOST_PEOPLE = 12  # a morning's work, and a list that is read to its end (product.md, moonshot 2)


@dataclass(frozen=True)
class Reason:
    """Why somebody should be looked for: a named rule, since when it holds, and the sentence that says so."""

    person_id: UUID
    rule: str
    since: date
    words: str


@dataclass(frozen=True)
class Answer:
    """What was said of a reason: leave it until a day, or, without a day, that there is no need."""

    person_id: UUID
    rule: str
    answered_on: date
    until: date | None = None


@dataclass(frozen=True)
class Line:
    """One person of the morning, with every reason to look for them; the longest standing first."""

    person_id: UUID
    reasons: tuple[Reason, ...]

    @property
    def since(self) -> date:
        return self.reasons[0].since


def morning_list(
    reasons: Iterable[Reason],
    *,
    answers: Iterable[Answer] = (),
    not_to_contact: Collection[UUID] = (),
    switched_off: Collection[str] = (),
    today: date,
    most: int = MOST_PEOPLE,
) -> list[Line]:
    """At most `most` people to look for today, whoever waits longest first.

    Nothing is weighed: who somebody is has no part in it. Whoever asked not to be contacted is never listed.
    """
    said = list(answers)
    standing = [
        reason
        for reason in reasons
        if reason.person_id not in not_to_contact
        and reason.rule not in switched_off
        and not is_silenced(reason, said, today=today)
    ]
    by_person: dict[UUID, list[Reason]] = {}
    for reason in sorted(standing, key=lambda one: (one.since, one.rule, one.words)):
        by_person.setdefault(reason.person_id, []).append(reason)
    lines = [Line(person_id, tuple(found)) for person_id, found in by_person.items()]
    return sorted(lines, key=lambda line: (line.since, str(line.person_id)))[:most]


def is_silenced(reason: Reason, answers: Iterable[Answer], *, today: date) -> bool:
    """Whether an answer still covers `reason`: until its day, or until something newer happens."""
    return any(
        answer.person_id == reason.person_id
        and answer.rule == reason.rule
        and (today < answer.until if answer.until else reason.since <= answer.answered_on)
        for answer in answers
    )
