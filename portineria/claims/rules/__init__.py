"""The cost engine: what a claim comes to, from values alone, with the article of every line."""

from .engine import Claimed, Computation, Line, computed
from .hours import HOURS_OF_A_YEAR, Worked, eligible_minutes, hourly_cents
from .money import half_up, share
from .options import COMPULSORY_UP_TO, Category, Option, problems
from .rates import Rate, rate_on

__all__ = [
    "COMPULSORY_UP_TO",
    "HOURS_OF_A_YEAR",
    "Category",
    "Claimed",
    "Computation",
    "Line",
    "Option",
    "Rate",
    "Worked",
    "computed",
    "eligible_minutes",
    "half_up",
    "hourly_cents",
    "problems",
    "rate_on",
    "share",
]
