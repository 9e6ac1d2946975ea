"""Cases and plans, decided from values alone: what is late, what stands in the way, which words say so."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

STEP_LATE, REVIEW_DUE, NOBODY_IN_CHARGE = "plan.step_late", "plan.review_due", "case.nobody_in_charge"
IN_FORCE_SINCE = {name: date(2026, 11, 22) for name in (STEP_LATE, REVIEW_DUE, NOBODY_IN_CHARGE)}
USUAL_REVIEW = timedelta(days=90)
FARTHEST_REVIEW = timedelta(days=366)


class Refused(ValueError):
    """What was asked cannot be done; the message (Italian) says what happened, what was kept, what to do."""


@dataclass(frozen=True)
class CaseReason:
    """Why a person with a case should be looked for: a named rule, since when it holds, and the sentence."""

    person_id: UUID
    rule: str
    since: date
    words: str


def late_step(person_id: UUID, *, words: str, due_on: date, today: date) -> CaseReason:
    """A step of the plan whose day has passed; `due_on` before `today`."""
    return CaseReason(person_id, STEP_LATE, due_on, f"passo del piano {ago(due_on, today)}: {words}")


def review_due(person_id: UUID, *, review_on: date, today: date) -> CaseReason:
    """The day to look at the plan again together has come."""
    when = "è oggi" if review_on == today else f"era {ago(review_on, today)}"
    return CaseReason(person_id, REVIEW_DUE, review_on, f"la revisione del piano {when}")


def nobody_in_charge(person_id: UUID, *, since: date, today: date) -> CaseReason:
    """The case came from another body and nobody has taken it yet."""
    return CaseReason(
        person_id, NOBODY_IN_CHARGE, since, f"caso arrivato {ago(since, today)}, da prendere in carico"
    )


def ago(day: date, today: date) -> str:
    """How long before `today`.

    >>> ago(date(2026, 11, 21), date(2026, 11, 22)), ago(date(2026, 11, 11), date(2026, 11, 22))
    ('ieri', '11 giorni fa')
    """
    days = (today - day).days
    if days <= 0:
        return "oggi"
    return "ieri" if days == 1 else f"{days} giorni fa"


def check_can_agree(*, goals: int, steps: int, review_on: date, signed_on: date, today: date) -> None:
    """Refused when a plan with so many goals and steps cannot be signed as of `signed_on`."""
    if not goals or not steps:
        raise Refused("Il piano è ancora vuoto: serve almeno un obiettivo con un passo. La bozza è salva.")
    if signed_on > today:
        raise Refused("La firma non può avere una data futura.")
    if review_on <= signed_on:
        raise Refused("La prossima revisione viene prima della firma: cambia la data nella bozza.")


def check_review_day(*, review_on: date, today: date) -> None:
    """Refused when a plan cannot be looked at again on `review_on`."""
    if not today <= review_on <= today + FARTHEST_REVIEW:
        raise Refused("La revisione va fissata da oggi a un anno.")


def late_first(rows: Iterable[tuple[date | None, date | None, str]]) -> list[int]:
    """Positions of cases (oldest late step, next review, name): late steps first, then by review, then by name."""
    keyed = [(late or date.max, review or date.max, name, at) for at, (late, review, name) in enumerate(rows)]
    return [at for *_, at in sorted(keyed)]
