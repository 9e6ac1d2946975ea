"""The front door of paths."""

from .demonstration import load_demonstration

__all__ = ["load_demonstration"]
