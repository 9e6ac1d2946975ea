"""A lifecycle is a table one can read aloud; the database repeats its states as a constraint."""

from dataclasses import dataclass

from django.db import models
from django.db.models import Q


class NotPossibleNow(ValueError):
    """The move does not start from the present state; the message (Italian) says what is possible."""


@dataclass(frozen=True)
class Move:
    """One verb: where it may start and where it leads."""

    verb: str
    starts: frozenset[str]
    leads_to: str


class Lifecycle:
    """States and the moves between them.

    >>> Lifecycle({"hold": (("planned",), "held")}, start="planned").next("planned", "hold")
    'held'
    """

    def __init__(self, moves: dict[str, tuple[tuple[str, ...], str]], *, start: str) -> None:
        self.start = start
        self.moves = {verb: Move(verb, frozenset(starts), end) for verb, (starts, end) in moves.items()}
        ends = {move.leads_to for move in self.moves.values()}
        self.states = frozenset({start} | ends | {s for move in self.moves.values() for s in move.starts})

    def next(self, state: str, verb: str) -> str:
        """The state after `verb`; NotPossibleNow when `state` does not allow it."""
        move = self.moves[verb]
        if state not in move.starts:
            raise NotPossibleNow(f"Non si può fare ora: lo stato è «{state}».")
        return move.leads_to

    def verbs_from(self, state: str) -> list[str]:
        """What can be done now, in the order of the table."""
        return [move.verb for move in self.moves.values() if state in move.starts]

    def constraint(self, field: str, *, name: str) -> models.CheckConstraint:
        """The database's own list of states."""
        return models.CheckConstraint(condition=Q(**{f"{field}__in": sorted(self.states)}), name=name)
