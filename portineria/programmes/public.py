"""The front door of the programmes."""

from .models import Operation, PublishedFigure, SubProject

__all__ = ["Operation", "PublishedFigure", "SubProject"]
