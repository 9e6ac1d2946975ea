"""The tables of inclusion paths."""

from .allowance import AllowanceRate, AllowanceStatement
from .objective import PathObjective
from .outcome import Certificate, Ending, Offer, Placement
from .path import Path
from .step import PathStep

__all__ = [
    "AllowanceRate",
    "AllowanceStatement",
    "Certificate",
    "Ending",
    "Offer",
    "Path",
    "PathObjective",
    "PathStep",
    "Placement",
]
