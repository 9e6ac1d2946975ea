"""Tables of the audit."""

from .reading import Reading
from .seal import Seal, SealedReading

__all__ = ["Reading", "Seal", "SealedReading"]
