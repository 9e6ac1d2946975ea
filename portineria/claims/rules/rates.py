"""Rates with dates: which one holds on a day. Legal rates are ceilings: the act that fixed the rate stands with it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True)
class Rate:
    """A value from a day to a day, both included (`until` None: still), and the act that fixed it.

    A share is between 0 and 1 (0.40 for 40 %); a unit cost is in cents.
    """

    value: Decimal
    since: date
    until: date | None
    act: str

    def holds_on(self, day: date) -> bool:
        return self.since <= day and (self.until is None or day <= self.until)


def rate_on(rates: Collection[Rate], day: date) -> Rate:
    """The one rate that holds on `day`; LookupError when there is none, or more than one."""
    found = [one for one in rates if one.holds_on(day)]
    if len(found) != 1:
        raise LookupError(f"{len(found)} rates hold on {day.isoformat()}")
    return found[0]
