"""The front door of the programmes."""

from .loading import load_programmes, load_registries
from .models import Operation, Programme, PublishedFigure, SubProject
from .queries import (
    OperationCard,
    PublishedFigureCard,
    TargetCard,
    operation_by_code,
    operation_by_id,
    operations,
    operations_in,
    operations_running_on,
    published_figures,
)
from .words import Scheme, SubProjectKind

__all__ = [
    "Operation",
    "OperationCard",
    "Programme",
    "PublishedFigure",
    "PublishedFigureCard",
    "Scheme",
    "SubProject",
    "SubProjectKind",
    "TargetCard",
    "load_programmes",
    "load_registries",
    "operation_by_code",
    "operation_by_id",
    "operations",
    "operations_in",
    "operations_running_on",
    "published_figures",
]
