"""What can be done to a path."""

from .paths import Newcomer, NewPath, add_objective, add_step, agree_path, mark_step, register_newcomer

__all__ = [
    "NewPath",
    "Newcomer",
    "add_objective",
    "add_step",
    "agree_path",
    "mark_step",
    "register_newcomer",
]
