"""Tables of the places."""

from .building import Building
from .dwelling import Dwelling
from .estate import Estate
from .neighbourhood import Neighbourhood
from .staircase import Staircase

__all__ = ["Building", "Dwelling", "Estate", "Neighbourhood", "Staircase"]
