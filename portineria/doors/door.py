"""What is written on a door."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from portineria.foundation.walls.public import Actor

PUBLIC = "public"
READING_METHODS = ("GET", "HEAD", "OPTIONS")
WRITING_METHODS = (*READING_METHODS, "POST")


@dataclass(frozen=True)
class Door:
    """The signature of a page.

    `ability`: who may enter; PUBLIC is everybody. `writes`: the page may change something. `records_reading`:
    the page shows personal data and leaves an audit row. `as_system`: the page acts as a named part of the
    system because nobody is known yet (sign-in) or only totals leave it.
    """

    ability: str
    writes: bool
    records_reading: bool
    name: str
    as_system: Actor | None = None

    @property
    def methods(self) -> tuple[str, ...]:
        return WRITING_METHODS if self.writes else READING_METHODS

    def admits(self, actor: Actor) -> bool:
        return self.ability == PUBLIC or actor.can(self.ability)


def door_of(view: Callable[..., Any]) -> Door | None:
    """The signature on a view, or None when nobody signed it."""
    return getattr(view, "door", None)
