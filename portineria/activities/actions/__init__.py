"""What can be done to a lab's sessions and register. Actions run inside a writing visit of `by`.

What an action returned is written; the commit of the visit makes it durable, and only then does the page answer.
"""

from .attendance import enrol, enrol_and_record, record_attendance, register_newcomer, withdraw_attendance
from .holding import HeldSession, hold_sessions
from .imports import (
    EnrolmentRow,
    ImportedAttendance,
    ImportedSession,
    LabRow,
    RegisterBatch,
    import_register,
)
from .planning import cancel_session, close_session, plan_session, reopen_session
from .series import call_off_series, plan_series
from .spaces import add_space, move_to_space
from .walk_ins import count_walk_in, recognise_known, recognise_newcomer, take_back_walk_in

__all__ = [
    "EnrolmentRow",
    "HeldSession",
    "ImportedAttendance",
    "ImportedSession",
    "LabRow",
    "RegisterBatch",
    "add_space",
    "call_off_series",
    "cancel_session",
    "close_session",
    "count_walk_in",
    "enrol",
    "enrol_and_record",
    "hold_sessions",
    "import_register",
    "move_to_space",
    "plan_series",
    "plan_session",
    "recognise_known",
    "recognise_newcomer",
    "record_attendance",
    "register_newcomer",
    "reopen_session",
    "take_back_walk_in",
    "withdraw_attendance",
]
