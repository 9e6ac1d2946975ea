"""What can be done to a participation."""

from .hours import HoursDiffer, HoursRow, sign_hours, strike_hours
from .importing import RowOutcome, Where, import_register
from .presences import (
    DepartureRow,
    NoSuchSubProject,
    PresenceRow,
    enter_operation,
    import_departures,
    import_presences,
    leave_operation,
    record_presence,
    restore_presence,
    withdraw_presence,
)
from .states import NoSuchSpell, record_entry_state, record_exit_state, record_followup
from .timesheets import WorkRow, sign_work, strike_work

__all__ = [
    "DepartureRow",
    "HoursDiffer",
    "HoursRow",
    "NoSuchSpell",
    "NoSuchSubProject",
    "PresenceRow",
    "RowOutcome",
    "Where",
    "WorkRow",
    "enter_operation",
    "import_departures",
    "import_presences",
    "import_register",
    "leave_operation",
    "record_entry_state",
    "record_exit_state",
    "record_followup",
    "record_presence",
    "restore_presence",
    "sign_hours",
    "sign_work",
    "strike_hours",
    "strike_work",
    "withdraw_presence",
]
