"""The front door of participations."""

from .actions import (
    DepartureRow,
    NoSuchSubProject,
    PresenceRow,
    import_departures,
    import_presences,
    leave_operation,
    record_presence,
    restore_presence,
    withdraw_presence,
)
from .queries import CountablePresence, presences_of

__all__ = [
    "CountablePresence",
    "DepartureRow",
    "NoSuchSubProject",
    "PresenceRow",
    "import_departures",
    "import_presences",
    "leave_operation",
    "presences_of",
    "record_presence",
    "restore_presence",
    "withdraw_presence",
]
