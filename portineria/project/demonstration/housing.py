"""Homes of the eight neighbourhoods of Milan, at invented addresses, so that no real tenant is pointed at."""

from collections.abc import Iterator

from .plan import NEIGHBOURHOODS
from .records import Dwelling

STREETS = {
    "gratosoglio": ("via delle Ginestre", "via dei Salici"),
    "mazzini": ("via del Mulino Nuovo", "via delle Robinie"),
    "san-siro": ("via delle Betulle", "piazza del Gelso"),
    "molise-calvairate": ("via dei Ciliegi", "via della Fontanella"),
    "milano-ovest": ("via dei Platani", "via delle Magnolie"),
    "gorla-precotto": ("via del Naviglietto", "via dei Noccioli"),
    "lorenteggio": ("via delle Acacie", "via dei Tigli"),
    "gallaratese": ("via dei Castagni", "via delle Querce"),
}
CIVIC_NUMBERS = ("1", "3", "5")
STAIRCASES = ("A", "B")
FLOORS, DOORS_PER_FLOOR = 5, 3


def dwellings() -> tuple[Dwelling, ...]:
    """Every home, neighbourhood by neighbourhood."""
    return tuple(home for slug in NEIGHBOURHOODS for home in _homes(slug))


def _homes(slug: str) -> Iterator[Dwelling]:
    for number, street in enumerate(STREETS[slug], start=1):
        for civic in CIVIC_NUMBERS:
            for staircase in STAIRCASES:
                yield from _staircase(slug, number, street, civic, staircase)


def _staircase(slug: str, number: int, street: str, civic: str, staircase: str) -> Iterator[Dwelling]:
    for door in range(FLOORS * DOORS_PER_FLOOR):
        code = f"DIM-{slug.upper()}-{number}-{civic}{staircase}-{door + 1:02}"
        yield Dwelling(
            key=code,
            neighbourhood=slug,
            managing_body="ALER-MI",
            estate=f"{NEIGHBOURHOODS[slug]}, caseggiato dimostrativo {number}",
            address=f"{street} (dimostrativa)",
            civic_number=civic,
            staircase=staircase,
            floor=door // DOORS_PER_FLOOR,
            interno=str(door + 1),
        )
