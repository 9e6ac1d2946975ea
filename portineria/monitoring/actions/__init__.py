"""Writes of monitoring."""

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
    "TooManyRows",
    "begin_intake",
    "continue_intake",
    "correct_row",
    "forget_intake",
    "forget_old_intakes",
    "leave_row_out",
]
