"""What a claim comes to: each option's line with its base, its rate and its article; the total is their sum."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from .money import share
from .options import ARTICLES, BASES, CEILINGS, COVERS, Option


@dataclass(frozen=True)
class Claimed:
    """What was verified, in cents.

    `amounts`: real costs, hours at their rate, verified deliverables, allowances paid, units times their cost, by
    option. `rates`: the share of each flat rate (0.40), as the call fixed it.
    """

    amounts: Mapping[Option, int] = field(default_factory=dict)
    rates: Mapping[Option, Decimal] = field(default_factory=dict)


@dataclass(frozen=True)
class Line:
    """One option: cents, and where they come from. `rate` None: an amount of its own, then `base_cents` is it."""

    option: Option
    cents: int
    base_cents: int
    rate: Decimal | None
    article: str


@dataclass(frozen=True)
class Computation:
    """The lines of a claim, in the order of the options."""

    lines: tuple[Line, ...]

    @property
    def cents(self) -> int:
        """The whole claim."""
        return sum(line.cents for line in self.lines)


def computed(claimed: Claimed) -> Computation:
    """Count a claim. ValueError: a negative amount, an amount for a flat rate, a rate above its article's.

    A correction is a smaller amount counted again: what is a share of it falls with it.
    """
    _check(claimed)
    own = [Line(option, cents, cents, None, ARTICLES[option]) for option, cents in claimed.amounts.items()]
    # A 20 % that makes the staff comes before whatever is counted on the staff.
    flat: list[Line] = []
    for option in sorted(claimed.rates, key=lambda one: one is not Option.FLAT_20):
        base = sum(line.cents for line in [*own, *flat] if COVERS[line.option] <= BASES[option])
        rate = claimed.rates[option]
        flat.append(Line(option, share(base, rate), base, rate, ARTICLES[option]))
    return Computation(tuple(sorted([*own, *flat], key=lambda line: list(Option).index(line.option))))


def _check(claimed: Claimed) -> None:
    for option, cents in claimed.amounts.items():
        if cents < 0:
            raise ValueError(f"{option}: a claim of less than nothing")
        if option in BASES:
            raise ValueError(f"{option}: a flat rate is counted, not claimed")
    for option, rate in claimed.rates.items():
        if not 0 <= rate * 100 <= CEILINGS[option]:
            raise ValueError(f"{option}: {rate} is above {ARTICLES[option]}")
