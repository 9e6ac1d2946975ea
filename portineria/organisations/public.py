"""The front door of the organisations."""

from .models import ManagedNeighbourhood, Organisation

__all__ = ["ManagedNeighbourhood", "Organisation"]
