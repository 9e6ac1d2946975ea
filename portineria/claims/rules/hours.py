"""Hours of staff: what an hour costs, and how many of them count (CPR 2021/1060, art. 55(2)-(4); esf.md §5.1).

The text of art. 55 was not read at its source ([B] in esf.md): the 1,720 hours are a parameter with that default.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from .money import half_up

HOURS_OF_A_YEAR = 1720  # of somebody who works full time


@dataclass(frozen=True)
class Worked:
    """Minutes somebody signed in a calendar year; `part_time` is the share of full time (1 or less)."""

    person: str
    year: int
    minutes: int
    part_time: Decimal = Decimal(1)


def hourly_cents(
    annual_cents: int, *, part_time: Decimal = Decimal(1), hours_of_a_year: int = HOURS_OF_A_YEAR
) -> int:
    """What an hour costs: the latest documented gross employment cost of a year, over its hours, pro rata."""
    if not 0 < part_time <= 1:
        raise ValueError("part-time is a share of full time")
    return half_up(Decimal(annual_cents) / (hours_of_a_year * part_time))


def eligible_minutes(
    worked: Iterable[Worked],
    *,
    claimed_before: Mapping[tuple[str, int], int],
    hours_of_a_year: int = HOURS_OF_A_YEAR,
) -> dict[tuple[str, int], int]:
    """(person, year) → minutes that still count: never more in a year than an hour's cost was divided by.

    `claimed_before`: minutes of the same person and year in claims already made, of any operation.
    """
    signed: dict[tuple[str, int], int] = {}
    ceiling: dict[tuple[str, int], int] = {}
    for one in worked:
        key = one.person, one.year
        signed[key] = signed.get(key, 0) + one.minutes
        most = int(hours_of_a_year * 60 * one.part_time)
        ceiling[key] = min(ceiling.get(key, most), most)
    left = {key: max(0, ceiling[key] - claimed_before.get(key, 0)) for key in signed}
    return {key: min(minutes, left[key]) for key, minutes in signed.items()}
