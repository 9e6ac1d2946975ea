"""The tables of inclusion paths."""

from .objective import PathObjective
from .path import Path
from .step import PathStep

__all__ = ["Path", "PathObjective", "PathStep"]
