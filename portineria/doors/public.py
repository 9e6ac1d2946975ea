"""The front door of doors."""

from .abilities import abilities_of, declare, declared, explain
from .discretion import discreet, not_too_often
from .door import PUBLIC, Door, door_of
from .limits import limited
from .problems import answer_with_problems, as_problems, problem
from .signing import actor_of, api_door, page
from .walk import Route, doors_about, explanation_of, routes

__all__ = [
    "PUBLIC",
    "Door",
    "Route",
    "abilities_of",
    "actor_of",
    "answer_with_problems",
    "api_door",
    "as_problems",
    "declare",
    "declared",
    "discreet",
    "door_of",
    "doors_about",
    "explain",
    "explanation_of",
    "limited",
    "not_too_often",
    "page",
    "problem",
    "routes",
]
