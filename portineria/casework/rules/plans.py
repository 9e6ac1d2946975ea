"""Why cases and plans ask to look for somebody: named rules, each with the day it came into force."""

from datetime import date
from uuid import UUID

from .attention import Attention
from .cases import ago

STEP_LATE, REVIEW_DUE, NOBODY_IN_CHARGE = "plan.step_late", "plan.review_due", "case.nobody_in_charge"
PLAN_RULES = {
    STEP_LATE: (
        date(2026, 11, 22),
        "È passato il giorno di un passo del piano, e nessuno l’ha segnato fatto.",
    ),
    REVIEW_DUE: (date(2026, 11, 22), "È arrivato il giorno di rivedere il piano con la persona."),
    NOBODY_IN_CHARGE: (
        date(2026, 11, 22),
        "Un caso è arrivato da un altro ente e nessuno l’ha preso in carico.",
    ),
}


def step_late(person_id: UUID, *, words: str, due_on: date, today: date) -> Attention:
    """A step of the plan whose day, before `today`, has passed.

    >>> step_late(UUID(int=1), words="ISEE al CAF", due_on=date(2026, 11, 21), today=date(2026, 11, 22)).words
    'passo del piano scaduto ieri: ISEE al CAF'
    """
    return Attention(person_id, STEP_LATE, due_on, f"passo del piano scaduto {ago(due_on, today)}: {words}")


def review_due(person_id: UUID, *, review_on: date, today: date) -> Attention:
    """The day to look at the plan again together has come."""
    when = "è oggi" if review_on == today else f"era {ago(review_on, today)}"
    return Attention(person_id, REVIEW_DUE, review_on, f"la revisione del piano {when}")


def nobody_in_charge(person_id: UUID, *, since: date, today: date) -> Attention:
    """The case came from another body and nobody has taken it yet."""
    words = f"caso arrivato {ago(since, today)}, da prendere in carico"
    return Attention(person_id, NOBODY_IN_CHARGE, since, words)
