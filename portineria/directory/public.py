"""The front door of the directory."""

from .models import Service

__all__ = ["Service"]
