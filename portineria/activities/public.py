"""The front door of activities."""

from .actions import (
    EnrolmentRow,
    ImportedAttendance,
    ImportedSession,
    LabRow,
    RegisterBatch,
    import_register,
)
from .queries import LabCard, SessionCard, labs_in, sessions_between

__all__ = [
    "EnrolmentRow",
    "ImportedAttendance",
    "ImportedSession",
    "LabCard",
    "LabRow",
    "RegisterBatch",
    "SessionCard",
    "import_register",
    "labs_in",
    "sessions_between",
]
