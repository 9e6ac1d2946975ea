"""Tables of activities."""

from .attendance import Attendance
from .enrolment import Enrolment
from .lab import Lab
from .session import SESSION, Session

__all__ = ["SESSION", "Attendance", "Enrolment", "Lab", "Session"]
