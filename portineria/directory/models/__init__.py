"""Tables of the directory."""

from .service import Service

__all__ = ["Service"]
