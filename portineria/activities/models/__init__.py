"""Tables of activities."""

from .attendance import Attendance
from .enrolment import Enrolment
from .lab import Lab
from .minor import ReferenceAdult
from .preparation import Material, Shift
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
    "Material",
    "ReferenceAdult",
    "SeatOffer",
    "SeatRequest",
    "Session",
    "Sheet",
    "SheetLine",
    "Shift",
    "Site",
    "Space",
    "WalkIn",
]
