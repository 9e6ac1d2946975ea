"""The front door of field."""

from .queries import HOURS_KEPT

__all__ = ["HOURS_KEPT"]
