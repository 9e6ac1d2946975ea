"""Writes of monitoring."""

from .followup import NotSent, answer_by_link, ask_by_link
from .intake import (
    TooManyRows,
    begin_intake,
    continue_intake,
    correct_row,
    forget_intake,
    forget_old_intakes,
    leave_row_out,
)

__all__ = [
    "NotSent",
    "TooManyRows",
    "answer_by_link",
    "ask_by_link",
    "begin_intake",
    "continue_intake",
    "correct_row",
    "forget_intake",
    "forget_old_intakes",
    "leave_row_out",
]
