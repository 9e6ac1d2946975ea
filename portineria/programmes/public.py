"""The front door of the programmes."""

from .actions import OperationOutcome, import_operations
from .loading import load_programmes, load_registries, load_shipped_programmes
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
from .rules import OPERATION_COLUMNS
from .words import Scheme, SubProjectKind

__all__ = [
    "OPERATION_COLUMNS",
    "Operation",
    "OperationCard",
    "OperationOutcome",
    "Programme",
    "PublishedFigure",
    "PublishedFigureCard",
    "Scheme",
    "SubProject",
    "SubProjectKind",
    "TargetCard",
    "import_operations",
    "load_programmes",
    "load_registries",
    "load_shipped_programmes",
    "operation_by_code",
    "operation_by_id",
    "operations",
    "operations_in",
    "operations_running_on",
    "published_figures",
]
