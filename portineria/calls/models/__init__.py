"""Tables of the calls."""

from .call import Call
from .clause import Clause, ClauseBody
from .event import Event
from .money import Budget, Term
from .stage import Stage

__all__ = ["Budget", "Call", "Clause", "ClauseBody", "Event", "Stage", "Term"]
