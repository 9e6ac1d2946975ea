"""What can be done to a path."""

from .allowance import agree_allowance, state_allowance, still_holds, strike_rate, write_rate
from .ending import end_path, resume_path
from .hours import Day, correct_hours, sign_day
from .outcomes import add_certificate, add_placement, answer_offer, make_offer, strike_outcome
from .paths import Newcomer, NewPath, add_objective, add_step, agree_path, mark_step, register_newcomer
from .work import sign_own_work

__all__ = [
    "Day",
    "NewPath",
    "Newcomer",
    "add_certificate",
    "add_objective",
    "add_placement",
    "add_step",
    "agree_allowance",
    "agree_path",
    "answer_offer",
    "correct_hours",
    "end_path",
    "make_offer",
    "mark_step",
    "register_newcomer",
    "resume_path",
    "sign_day",
    "sign_own_work",
    "state_allowance",
    "still_holds",
    "strike_outcome",
    "strike_rate",
    "write_rate",
]
