"""One file per thing somebody does."""

from .attendance import newcomer, session, sheet, touch
from .calendar import lab, labs, plan
from .register import cancelling, closing, reopening

__all__ = [
    "cancelling",
    "closing",
    "lab",
    "labs",
    "newcomer",
    "plan",
    "reopening",
    "session",
    "sheet",
    "touch",
]
