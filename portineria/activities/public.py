"""The front door of activities."""

from .actions import (
    EnrolmentRow,
    HeldSession,
    ImportedAttendance,
    ImportedSession,
    LabRow,
    RegisterBatch,
    answer_seats,
    enrol_and_record,
    free_seats,
    give_seats_up,
    hold_sessions,
    import_register,
    look_up_seats,
    register_newcomer,
    take_seats,
    withdraw_attendance,
)
from .demonstration import load_preparations
from .histories import AttendedSession, StoppedComing, attended_by, stopped_coming
from .queries import LabCard, SessionCard, labs_in, session_by_id, sessions_between
from .rosters import Roster, rosters, session_cards, standing_touches
from .rules import Party, Refused
from .seating import SeatCard

__all__ = [
    "AttendedSession",
    "EnrolmentRow",
    "HeldSession",
    "ImportedAttendance",
    "ImportedSession",
    "LabCard",
    "LabRow",
    "Party",
    "Refused",
    "RegisterBatch",
    "Roster",
    "SeatCard",
    "SessionCard",
    "StoppedComing",
    "answer_seats",
    "attended_by",
    "enrol_and_record",
    "free_seats",
    "give_seats_up",
    "hold_sessions",
    "import_register",
    "labs_in",
    "load_preparations",
    "look_up_seats",
    "register_newcomer",
    "rosters",
    "session_by_id",
    "session_cards",
    "sessions_between",
    "standing_touches",
    "stopped_coming",
    "take_seats",
    "withdraw_attendance",
]
