"""Tables of the programmes."""

from .operation import OPERATION_STATES, Operation
from .operation_neighbourhood import OperationNeighbourhood
from .partner import Partner
from .programme import Programme
from .published_figure import PublishedFigure
from .strategy import Priority, SpecificObjective
from .sub_project import SubProject
from .target import Target

__all__ = [
    "OPERATION_STATES",
    "Operation",
    "OperationNeighbourhood",
    "Partner",
    "Priority",
    "Programme",
    "PublishedFigure",
    "SpecificObjective",
    "SubProject",
    "Target",
]
