"""What results answer to what happens in the labs and in the register of persons."""

from portineria.facts.activities import AttendanceRecorded, AttendanceWithdrawn
from portineria.facts.participations import RegisterImported, StateRecorded
from portineria.facts.pathways import HoursSigned, HoursStruck, PathAgreed
from portineria.facts.people import PersonsMerged, PersonsUnmerged
from portineria.facts.public import reaction

from .access import RECOUNTER
from .actions import ask_recount

Change = (
    AttendanceRecorded
    | AttendanceWithdrawn
    | RegisterImported
    | StateRecorded
    | PathAgreed
    | HoursSigned
    | HoursStruck
    | PersonsMerged
    | PersonsUnmerged
)


@reaction(actor=RECOUNTER)
def ask_for_recount(fact: Change) -> None:
    """Note that an operation's figures are to be counted again; a merge touches all of them."""
    ask_recount(operation_id=getattr(fact, "operation_id", None), by=RECOUNTER)
