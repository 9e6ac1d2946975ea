"""What other modules offer on the page of a request: they stand above, so they bring it; nobody is asked."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from portineria.foundation.walls.public import Actor


@dataclass(frozen=True)
class RequestInHand:
    """A request the actor's body received and is following: who it is about, and where. `state` as in `words.State`."""

    id: UUID
    person_id: UUID
    neighbourhood_id: int
    state: str


@dataclass(frozen=True)
class NextStep:
    """One thing to do next, as a button: its words, where it leads, its icon."""

    text: str
    href: str
    icon: str = ""


Offer = Callable[[RequestInHand, Actor], NextStep | None]
_OFFERS: list[Offer] = []


def add_next_step(offer: Offer) -> None:
    """Ask `offer` for a button at every request in hand: (request, who reads); None when it has none.

    Call it in `ready()`.
    """
    if offer not in _OFFERS:
        _OFFERS.append(offer)


def next_steps(request: RequestInHand, *, by: Actor) -> list[NextStep]:
    """Every button, in the order of the modules."""
    return [step for offer in _OFFERS if (step := offer(request, by))]
