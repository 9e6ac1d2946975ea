"""The demonstration as the tests look at it, made once."""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache

from portineria.project.demonstration.generate import generate
from portineria.project.demonstration.plan import (
    LABS_AS_OF,
    RECIPIENTS_AS_OF,
    Frame,
    Targets,
    default_frames,
)
from portineria.project.demonstration.records import Demonstration
from portineria.results.rules import OperationDates, Presence, Tally, rule_in_force, surviving, tally

TODAY = date(2026, 11, 25)  # a Wednesday
PUBLISHED = {
    "labs.opened": Targets().labs,
    "labs.people": Targets().people,
    "labs.inclusion": Targets().inclusion,
    "programmes.recipients": Targets().recipients,
}
AS_OF = {
    "labs.opened": LABS_AS_OF,
    "labs.people": LABS_AS_OF,
    "labs.inclusion": LABS_AS_OF,
    "programmes.recipients": RECIPIENTS_AS_OF,
    "fseplus.people": TODAY,
}


@cache
def demonstration() -> Demonstration:
    """The one that ships."""
    return generate(today=TODAY)


@cache
def presences() -> tuple[Presence, ...]:
    """Its presences, as counting reads them."""
    return presences_of(demonstration())


def presences_of(made: Demonstration) -> tuple[Presence, ...]:
    """The presences of a demonstration, as counting reads them."""
    return tuple(
        Presence(row.operation, row.kind, row.person, row.on, row.withdrawn) for row in made.presences()
    )


@cache
def survivors() -> Mapping[str, str]:
    """Its merged records, each with the one that survives."""
    return surviving(demonstration().merged())


def same(person: str) -> str:
    """The human being behind a record."""
    return survivors().get(person, person)


def dates_of(frames: Iterable[Frame]) -> list[OperationDates]:
    """The operations as counting reads them."""
    return [
        OperationDates(
            code=frame.code,
            programme=frame.programme,
            scheme=frame.scheme,
            starts_on=frame.starts_on,
            ends_on=frame.ends_on,
        )
        for frame in frames
    ]


def count(
    figure: str, made: Demonstration, *, labs: int = 33, as_of: date | None = None, merging: bool = True
) -> Tally:
    """The official count of a figure; `merging` off shows what happens without it."""
    rows = presences() if made is demonstration() else presences_of(made)
    operations = dates_of(default_frames(labs))
    merged = made.merged() if merging else {}
    return tally(rule_in_force(figure, TODAY), rows, operations, merged, as_of or AS_OF[figure])
