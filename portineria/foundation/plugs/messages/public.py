"""The front door of the carriers."""

from .base import Carrier, Envelope, NotCarried, Outcome
from .registry import KNOWN, carried_channels, carrier_for, carriers_are_known

__all__ = [
    "KNOWN",
    "Carrier",
    "Envelope",
    "NotCarried",
    "Outcome",
    "carried_channels",
    "carrier_for",
    "carriers_are_known",
]
