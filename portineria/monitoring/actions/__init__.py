"""Writes of monitoring."""

from .followup import DeadLink, NotSent, answer_by_link, ask_by_link, link_behind
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
    "DeadLink",
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
    "link_behind",
]
