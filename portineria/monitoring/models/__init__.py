"""Tables of monitoring: technical ones, on the way to where facts stand."""

from .followup import FollowupLink
from .intake import Intake, IntakeRow

__all__ = ["FollowupLink", "Intake", "IntakeRow"]
