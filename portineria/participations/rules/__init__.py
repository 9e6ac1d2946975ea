"""What taking part means, decided from values alone: stays, records, completeness, checks, verdicts of an import."""

from .asking import Ask, Moment, asks
from .checks import EXIT_WINDOW_DAYS, Context, Finding, check, check_spell
from .completeness import is_complete, letter_of, missing, required
from .parsing import COLUMNS, REQUIRED, ParsedRow, parse, with_excess
from .record import EntryState, ExitState, FollowupState, Record, SpellRecord, fold
from .stays import Stay, after_presence, engagement_key, participation_key
from .verdicts import ACCEPTED, MERGED, REJECTED, UNCHANGED, UPDATED, OperationSpan, Verdict, judge

__all__ = [
    "ACCEPTED",
    "COLUMNS",
    "EXIT_WINDOW_DAYS",
    "MERGED",
    "REJECTED",
    "REQUIRED",
    "UNCHANGED",
    "UPDATED",
    "Ask",
    "Context",
    "EntryState",
    "ExitState",
    "Finding",
    "FollowupState",
    "Moment",
    "OperationSpan",
    "ParsedRow",
    "Record",
    "SpellRecord",
    "Stay",
    "Verdict",
    "after_presence",
    "asks",
    "check",
    "check_spell",
    "engagement_key",
    "fold",
    "is_complete",
    "judge",
    "letter_of",
    "missing",
    "parse",
    "participation_key",
    "required",
    "with_excess",
]
