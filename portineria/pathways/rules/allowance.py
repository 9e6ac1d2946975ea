"""How much a participation allowance is: hours signed in a month, by the rates in force on each day.

The Region's page speaks of an allowance and gives no amount (domain.md §1): rates, ceilings and what counts are data.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from portineria.foundation.days import dated

from .paths import Refused

HALF_AN_HOUR = 30  # minutes: cents are rounded half up


class NoRate(Refused):
    """A day of the month has no rate."""


@dataclass(frozen=True, order=True, kw_only=True)
class Rate:
    """From a day on: `cents_per_hour` for activities of these `kinds`; `monthly_cap_cents` None: no ceiling."""

    from_on: date
    cents_per_hour: int
    monthly_cap_cents: int | None = None
    kinds: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class SignedDay:
    """Minutes of one kind signed on a day."""

    on: date
    kind: str
    minutes: int


@dataclass(frozen=True, kw_only=True)
class DueLine:
    """So many minutes at one rate, and what they make, in cents."""

    from_on: date
    cents_per_hour: int
    minutes: int
    cents: int


@dataclass(frozen=True, kw_only=True)
class Due:
    """What is due for a month: the lines, and the sum in cents, cut at the ceiling when `is_capped`."""

    lines: tuple[DueLine, ...]
    cents: int
    is_capped: bool

    @property
    def minutes(self) -> int:
        """All the minutes that count."""
        return sum(line.minutes for line in self.lines)


def month_of(day: date) -> date:
    """The first day of its month.

    >>> month_of(date(2026, 11, 23))
    datetime.date(2026, 11, 1)
    """
    return day.replace(day=1)


def monthly_due(days: Iterable[SignedDay], rates: Collection[Rate], month: date) -> Due:
    """What is due for the month that begins on `month`; each rate is rounded half up to the cent, then summed.

    The ceiling is that of the last rate in force on a signed day. NoRate when a day has none.

    >>> rate = Rate(from_on=date(2026, 1, 1), cents_per_hour=350, kinds=("training",))
    >>> monthly_due([SignedDay(on=date(2026, 3, 2), kind="training", minutes=90)], [rate], date(2026, 3, 1)).cents
    525
    """
    minutes: dict[Rate, int] = {}
    for day in days:
        if month_of(day.on) == month:
            rate = _in_force(sorted(rates), day.on)
            minutes[rate] = minutes.get(rate, 0) + (day.minutes if day.kind in rate.kinds else 0)
    lines = tuple(_line(rate, minutes[rate]) for rate in sorted(minutes) if minutes[rate])
    total, ceiling = sum(line.cents for line in lines), max(minutes).monthly_cap_cents if minutes else None
    is_capped = ceiling is not None and total > ceiling
    return Due(
        lines=lines, cents=ceiling if is_capped and ceiling is not None else total, is_capped=is_capped
    )


def _in_force(rates: Sequence[Rate], on: date) -> Rate:
    found = [rate for rate in rates if rate.from_on <= on]
    if not found:
        raise NoRate(
            f"Non c’è una tariffa che valga {dated('il', on)}: scrivila tra le tariffe. Le ore sono rimaste."
        )
    return found[-1]


def _line(rate: Rate, minutes: int) -> DueLine:
    cents = (minutes * rate.cents_per_hour + HALF_AN_HOUR) // 60
    return DueLine(from_on=rate.from_on, cents_per_hour=rate.cents_per_hour, minutes=minutes, cents=cents)
