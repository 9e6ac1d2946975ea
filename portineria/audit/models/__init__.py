"""Tables of the audit."""

from .reading import Reading

__all__ = ["Reading"]
