"""Pure decisions of the office."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from uuid import UUID

from portineria.foundation.days import dated

# The rules the office words itself: the day each came into force, and its sentence.
NO_ANSWER, STOPPED_COMING, CARD_DUE = "referral.no_answer", "lab.stopped_coming", "contact_card.due"
OFFICE_RULES = {
    NO_ANSWER: (
        date(2026, 11, 22),
        "Un servizio a cui è stata mandata una richiesta non ha risposto entro i giorni previsti.",
    ),
    STOPPED_COMING: (
        date(2026, 11, 22),
        "Veniva spesso a un laboratorio e da tre settimane non viene più, mentre gli incontri continuano.",
    ),
    CARD_DUE: (
        date(2026, 11, 22),
        "La scheda dei contatti sicuri è scaduta o scade entro 30 giorni. Da sola non porta nessuno in elenco: "
        "si aggiunge a chi c’è già, così la si riconferma mentre ci si parla.",
    ),
}
DAYS_OF_NOTICE = timedelta(days=30)

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
    said = _by_reason(answers)
    standing = [
        reason
        for reason in reasons
        if reason.person_id not in not_to_contact
        and reason.rule not in switched_off
        and not is_silenced(reason, said.get((reason.person_id, reason.rule), ()), today=today)
    ]
    by_person: dict[UUID, list[Reason]] = {}
    for reason in sorted(standing, key=lambda one: (one.since, one.rule, one.words)):
        by_person.setdefault(reason.person_id, []).append(reason)
    lines = [Line(person_id, tuple(found)) for person_id, found in by_person.items()]
    return sorted(lines, key=_place)[:most]


def first_lines(
    reasons: Iterable[Reason],
    lines_of: Callable[[list[Reason]], list[Line]],
    *,
    most: int = MOST_PEOPLE,
    at_once: int = 4 * MOST_PEOPLE,
) -> list[Line]:
    """The first `most` of all lines that `lines_of` makes of the reasons, by asking it about as few persons as will do.

    It is asked about all reasons of some persons at a time, whoever could come first, first: a line never stands
    before the oldest reason of its person. Four times as many each time, so that it is asked a few times at most.
    """
    by_person: dict[UUID, list[Reason]] = {}
    for reason in reasons:
        by_person.setdefault(reason.person_id, []).append(reason)
    waiting = sorted((min(one.since for one in found), str(who), who) for who, found in by_person.items())
    lines: list[Line] = []
    while waiting:
        some, waiting = waiting[:at_once], waiting[at_once:]
        lines += lines_of([reason for *_, who in some for reason in by_person[who]])
        lines = sorted(lines, key=_place)[:most]
        if waiting and len(lines) == most and _place(lines[-1]) < waiting[0][:2]:
            break
        at_once *= 4
    return lines


def _place(line: Line) -> tuple[date, str]:
    return line.since, str(line.person_id)


def _by_reason(answers: Iterable[Answer]) -> dict[tuple[UUID, str], list[Answer]]:
    """Looked up, not searched: thousands of reasons stand beside thousands of answers."""
    found: dict[tuple[UUID, str], list[Answer]] = {}
    for answer in answers:
        found.setdefault((answer.person_id, answer.rule), []).append(answer)
    return found


def is_silenced(reason: Reason, answers: Iterable[Answer], *, today: date) -> bool:
    """Whether an answer still covers `reason`: until its day, or until something newer happens."""
    return any(
        answer.person_id == reason.person_id
        and answer.rule == reason.rule
        and (today < answer.until if answer.until else reason.since <= answer.answered_on)
        for answer in answers
    )


def answer_rule(referral_id: UUID, state: str) -> str:
    """What «visto» is said of: this answer of this request, neither the next one nor another service's."""
    return f"referral.{state}.{referral_id.hex[:12]}"  # enough to tell apart the requests of one person


def is_told(answered_at: datetime, logged_at: datetime | None) -> bool:
    """Whether a contact written down after the answer came has told the person of it.

    >>> is_told(datetime(2026, 11, 22, 9), datetime(2026, 11, 22, 8)), is_told(datetime(2026, 11, 22, 9), None)
    (False, False)
    """
    return logged_at is not None and logged_at > answered_at


def stopped_coming(person_id: UUID, *, lab: str, last_on: date, since: date, today: date) -> Reason:
    """Somebody who came to a lab regularly does not any more; it counts since the day `since`.

    >>> day = date(2026, 11, 22)
    >>> stopped_coming(UUID(int=1), lab="Cucina", last_on=date(2026, 10, 31), since=day, today=day).words
    'veniva spesso a «Cucina» e non viene da 3 settimane'
    """
    weeks = (today - last_on).days // 7
    return Reason(
        person_id, STOPPED_COMING, since, f"veniva spesso a «{lab}» e non viene da {weeks} settimane"
    )


def card_due(person_id: UUID, *, expires_on: date, today: date) -> Reason:
    """The safe-contact card is over, or ends within thirty days."""
    when = "valeva" if expires_on < today else "vale"
    words = f"scheda dei contatti da riconfermare: {when} fino {dated('al', expires_on)}"
    return Reason(person_id, CARD_DUE, expires_on - DAYS_OF_NOTICE, words)


def with_asides(
    lines: Iterable[Line],
    asides: Iterable[Reason],
    *,
    answers: Iterable[Answer] = (),
    switched_off: Collection[str] = (),
    today: date,
) -> list[Line]:
    """The same lines in the same order; whoever is listed already also gets the asides about them, last.

    An aside lists nobody by itself: cards end by the thousand, and would push out whoever waits for somebody.
    """
    said = list(answers)
    also: dict[UUID, list[Reason]] = {}
    for aside in asides:
        if aside.rule not in switched_off and not is_silenced(aside, said, today=today):
            also.setdefault(aside.person_id, []).append(aside)
    return [replace(line, reasons=(*line.reasons, *also.get(line.person_id, []))) for line in lines]


# Who is listed beside who lives there: shares of a hundred, and nothing that could point at somebody.

SMALL = 5  # persons: fewer are not shown
APART = 10  # points of a hundred from which two shares differ enough to ask why
AGE_BANDS = (
    (0, 17, "fino a 17 anni"),
    (18, 34, "18-34 anni"),
    (35, 49, "35-49 anni"),
    (50, 64, "50-64 anni"),
    (65, 79, "65-79 anni"),
    (80, 200, "80 anni e più"),
)
AGE_UNKNOWN = "età non nota"


def age_band(birth_year: int | None, today: date) -> str:
    """The band of the age reached in the year of `today`.

    >>> age_band(1946, date(2026, 11, 22)), age_band(None, date(2026, 11, 22))
    ('80 anni e più', 'età non nota')
    """
    if birth_year is None:
        return AGE_UNKNOWN
    age = max(today.year - birth_year, 0)
    return next((words for first, last, words in AGE_BANDS if first <= age <= last), AGE_UNKNOWN)


def hidden_cells(counts: Mapping[str, int]) -> frozenset[str]:
    """Cells not shown: below five; and the next smallest, where one alone could be had by subtraction.

    Nothing of a whole below five is shown. Nobody at all (zero) is said: it is what the page looks for.
    """
    if sum(counts.values()) < SMALL:
        return frozenset(counts)
    by_size = sorted((cell for cell in counts if counts[cell]), key=lambda cell: (counts[cell], cell))
    small = [cell for cell in by_size if counts[cell] < SMALL]
    return frozenset(by_size[:2] if len(small) == 1 else small)


def shares(counts: Mapping[str, int], cells: Sequence[str]) -> list[int | None]:
    """Of a hundred, how many are in each of `cells`; None where it is not shown."""
    whole = {cell: counts.get(cell, 0) for cell in cells}
    hidden, total = hidden_cells(whole), sum(whole.values())
    return [None if cell in hidden else round(100 * whole[cell] / total) for cell in cells]


def apart(listed: Sequence[int | None], living: Sequence[int | None], cells: Sequence[str]) -> list[str]:
    """The cells whose two shares are shown and differ by ten points of a hundred or more."""
    return [
        cell
        for cell, one, other in zip(cells, listed, living, strict=True)
        if one is not None and other is not None and abs(one - other) >= APART
    ]
