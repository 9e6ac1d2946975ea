"""The front door of the audit."""

from .actions import record_reading
from .models import Reading

__all__ = ["Reading", "record_reading"]
