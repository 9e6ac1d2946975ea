"""One file per thing somebody does."""

from .arrivals import enrolment, newcomer, similar
from .attendance import session, sheet, touch
from .calendar import lab, labs, plan
from .enrolments import enrolments
from .register import cancelling, closing, reopening

__all__ = [
    "cancelling",
    "closing",
    "enrolment",
    "enrolments",
    "lab",
    "labs",
    "newcomer",
    "plan",
    "reopening",
    "session",
    "sheet",
    "similar",
    "touch",
]
