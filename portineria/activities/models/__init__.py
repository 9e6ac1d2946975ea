"""Tables of activities."""

from .attendance import Attendance
from .enrolment import Enrolment
from .lab import Lab
from .seat import COMING, OFFER, SEAT, SEATED, SeatOffer, SeatRequest
from .session import SESSION, Session
from .sheet import Sheet, SheetLine
from .space import Site, Space
from .walk_in import WalkIn

__all__ = [
    "COMING",
    "OFFER",
    "SEAT",
    "SEATED",
    "SESSION",
    "Attendance",
    "Enrolment",
    "Lab",
    "SeatOffer",
    "SeatRequest",
    "Session",
    "Sheet",
    "SheetLine",
    "Site",
    "Space",
    "WalkIn",
]
