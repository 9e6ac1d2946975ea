"""The front door of the calls."""

from .loading import load_calls
from .queries import (
    BudgetCard,
    CallCard,
    ClauseCard,
    EventCard,
    StageCard,
    TermCard,
    call_by_code,
    calls,
)
from .words import TONES, Phase

__all__ = [
    "TONES",
    "BudgetCard",
    "CallCard",
    "ClauseCard",
    "EventCard",
    "Phase",
    "StageCard",
    "TermCard",
    "call_by_code",
    "calls",
    "load_calls",
]
