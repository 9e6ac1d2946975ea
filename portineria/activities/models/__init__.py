"""Tables of activities."""

from .attendance import Attendance
from .enrolment import Enrolment
from .lab import Lab
from .session import SESSION, Session
from .space import Site, Space
from .walk_in import WalkIn

__all__ = ["SESSION", "Attendance", "Enrolment", "Lab", "Session", "Site", "Space", "WalkIn"]
