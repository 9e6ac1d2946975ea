"""What other modules add to the page of a service: they stand above, so they bring it; nobody is asked."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from portineria.foundation.walls.public import Actor


@dataclass(frozen=True)
class ServicePart:
    """A section of the page of a service: lines (term, words), or why there are none; `source` stands beneath."""

    title: str
    lines: tuple[tuple[str, str], ...]
    empty: str = ""
    source: str = ""


Teller = Callable[[int, Actor, date], ServicePart]
_TELLERS: list[Teller] = []


def add_service_part(teller: Teller) -> None:
    """Ask `teller` for a section at every page of a service: (service id, who reads, today). Call it in `ready()`."""
    if teller not in _TELLERS:
        _TELLERS.append(teller)


def parts_of(service_id: int, *, by: Actor, today: date) -> list[ServicePart]:
    """Every section, in the order of the modules."""
    return [teller(service_id, by, today) for teller in _TELLERS]
