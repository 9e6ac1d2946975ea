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
from .minors import confirm_adult, forget_adults
from .planning import cancel_session, close_session, plan_session, reopen_session
from .preparing import (
    drop_material,
    drop_shift,
    forget_shifts,
    give_shift,
    mark_material,
    mark_shift,
    need_material,
    open_shift,
    prepare_like,
)
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
    "confirm_adult",
    "count_walk_in",
    "drop_material",
    "drop_shift",
    "enrol",
    "enrol_and_record",
    "forget_adults",
    "forget_seats",
    "forget_shifts",
    "free_seats",
    "give_seats_up",
    "give_shift",
    "hold_sessions",
    "import_register",
    "leave_seats",
    "look_up_seats",
    "mark_material",
    "mark_shift",
    "move_to_space",
    "need_material",
    "open_shift",
    "pass_all_offers_on",
    "pass_offers_on",
    "plan_series",
    "plan_session",
    "prepare_like",
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
