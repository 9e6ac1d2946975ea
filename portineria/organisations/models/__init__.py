"""Tables of the organisations."""

from .managed_neighbourhood import ManagedNeighbourhood
from .organisation import Organisation

__all__ = ["ManagedNeighbourhood", "Organisation"]
