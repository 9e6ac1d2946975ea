"""What a call asks and when, decided from values alone."""

from .clauses import DWELLINGS, LEAD, MEMBER, SUBJECTS, Clause, Member, lint, unmet
from .moments import Window, deadline, is_late, phase

__all__ = [
    "DWELLINGS",
    "LEAD",
    "MEMBER",
    "SUBJECTS",
    "Clause",
    "Member",
    "Window",
    "deadline",
    "is_late",
    "lint",
    "phase",
    "unmet",
]
