"""The front door of activities."""

from .actions import (
    EnrolmentRow,
    ImportedAttendance,
    ImportedSession,
    LabRow,
    RegisterBatch,
    import_register,
)
from .histories import AttendedSession, StoppedComing, attended_by, stopped_coming
from .queries import LabCard, SessionCard, labs_in, sessions_between

__all__ = [
    "AttendedSession",
    "EnrolmentRow",
    "ImportedAttendance",
    "ImportedSession",
    "LabCard",
    "LabRow",
    "RegisterBatch",
    "SessionCard",
    "StoppedComing",
    "attended_by",
    "import_register",
    "labs_in",
    "sessions_between",
    "stopped_coming",
]
