"""The front door of sealing."""

from .arrivals import Arrival, context_of, opened
from .envelopes import LARGEST, NotOpened, Tampered, TooLong, UnknownKey, Unreadable, open_sealed, seal
from .keys import holder_of, ring, sealing_key

__all__ = [
    "LARGEST",
    "Arrival",
    "NotOpened",
    "Tampered",
    "TooLong",
    "UnknownKey",
    "Unreadable",
    "context_of",
    "holder_of",
    "open_sealed",
    "opened",
    "ring",
    "seal",
    "sealing_key",
]
