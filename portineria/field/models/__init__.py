"""Tables of field."""

from .conflict import Conflict
from .delivery import Delivery
from .device import Device

__all__ = ["Conflict", "Delivery", "Device"]
