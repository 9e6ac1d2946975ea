"""Tables of participations."""

from .answer import Answer
from .engagement import Engagement
from .participation import Participation
from .presence import Presence
from .record import FlatRecord
from .signedhours import SignedHours
from .sourceref import SourceRef
from .spell import Spell
from .state import State
from .timesheet import TimesheetLine

__all__ = [
    "Answer",
    "Engagement",
    "FlatRecord",
    "Participation",
    "Presence",
    "SignedHours",
    "SourceRef",
    "Spell",
    "State",
    "TimesheetLine",
]
