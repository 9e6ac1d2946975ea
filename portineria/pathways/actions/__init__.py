"""What can be done to a path."""

from .hours import Day, correct_hours, sign_day
from .paths import Newcomer, NewPath, add_objective, add_step, agree_path, mark_step, register_newcomer

__all__ = [
    "Day",
    "NewPath",
    "Newcomer",
    "add_objective",
    "add_step",
    "agree_path",
    "correct_hours",
    "mark_step",
    "register_newcomer",
    "sign_day",
]
