"""The front door of activities."""

from .actions import (
    EnrolmentRow,
    HeldSession,
    ImportedAttendance,
    ImportedSession,
    LabRow,
    RegisterBatch,
    enrol_and_record,
    hold_sessions,
    import_register,
    register_newcomer,
    withdraw_attendance,
)
from .histories import AttendedSession, StoppedComing, attended_by, stopped_coming
from .queries import LabCard, SessionCard, labs_in, sessions_between
from .rosters import Roster, rosters, session_cards, standing_touches
from .rules import Refused

__all__ = [
    "AttendedSession",
    "EnrolmentRow",
    "HeldSession",
    "ImportedAttendance",
    "ImportedSession",
    "LabCard",
    "LabRow",
    "Refused",
    "RegisterBatch",
    "Roster",
    "SessionCard",
    "StoppedComing",
    "attended_by",
    "enrol_and_record",
    "hold_sessions",
    "import_register",
    "labs_in",
    "register_newcomer",
    "rosters",
    "session_cards",
    "sessions_between",
    "standing_touches",
    "stopped_coming",
    "withdraw_attendance",
]
