"""The front door of the walls."""

from .actor import ANONYMOUS, Actor, Compartment, Grants, system_actor
from .models import WalledManager, WalledModel, WalledQuerySet
from .policy import EVERYTHING, NOTHING, policy_for, reach, within_reach
from .visit import ReadingPagesCannotWrite, Visit, current_visit, entered, reading_only

__all__ = [
    "ANONYMOUS",
    "EVERYTHING",
    "NOTHING",
    "Actor",
    "Compartment",
    "Grants",
    "ReadingPagesCannotWrite",
    "Visit",
    "WalledManager",
    "WalledModel",
    "WalledQuerySet",
    "current_visit",
    "entered",
    "policy_for",
    "reach",
    "reading_only",
    "system_actor",
    "within_reach",
]
