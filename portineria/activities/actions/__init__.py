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
from .seat_desk import (
    answer_seats,
    forget_seats,
    free_seats,
    give_seats_up,
    look_up_seats,
    pass_all_offers_on,
    take_seats,
)
from .seats import answer_seat_offer, ask_for_seats, change_seats, leave_seats, pass_offers_on
from .series import call_off_series, plan_series
from .sheets import attach_photo, print_sheet, type_back
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
    "answer_seat_offer",
    "answer_seats",
    "ask_for_seats",
    "attach_photo",
    "call_off_series",
    "cancel_session",
    "change_seats",
    "close_session",
    "count_walk_in",
    "enrol",
    "enrol_and_record",
    "forget_seats",
    "free_seats",
    "give_seats_up",
    "hold_sessions",
    "import_register",
    "leave_seats",
    "look_up_seats",
    "move_to_space",
    "pass_all_offers_on",
    "pass_offers_on",
    "plan_series",
    "plan_session",
    "print_sheet",
    "recognise_known",
    "recognise_newcomer",
    "record_attendance",
    "register_newcomer",
    "reopen_session",
    "take_back_walk_in",
    "take_seats",
    "type_back",
    "withdraw_attendance",
]
