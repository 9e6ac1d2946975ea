"""Tables of monitoring: technical ones, on the way to where facts stand."""

from .intake import Intake, IntakeRow

__all__ = ["Intake", "IntakeRow"]
