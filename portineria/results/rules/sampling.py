"""Samples for the results six months after leaving: how many to ask, whom, and what the answers say.

Size after Cochran (1977): margin d at 95 %, worst proportion, finite population. The draw is repeatable by anybody:
inside a stratum the units are ordered by sha256("seed:unit") and the first ones are taken, so that no version of
any random generator matters. Source: reference on ESF+, §7.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import ceil

from ..canonical import sha256_of
from .indicators import OUT_OF_WORK
from .parameters import Parameters
from .records import Record

Z = Fraction(196, 100)  # 95 %
MARGIN = Fraction(3, 100)  # three points
WORST = Fraction(1, 2)
FEWEST = 2  # units in a stratum, drawn and in the frame
POPULATIONS: Mapping[str, frozenset[str]] = {"EECR05": OUT_OF_WORK, "EECR06": frozenset({"employed"})}
Stratum = tuple[str, ...]  # gender, status, age band, ISCED band
ALL = "*"  # a dimension that was given up, to merge small strata


@dataclass(frozen=True, slots=True)
class Unit:
    """Somebody in the frame, by a key that says nothing, and the stratum they stand in."""

    key: str
    stratum: Stratum


@dataclass(frozen=True, slots=True, kw_only=True)
class Draw:
    """Whom to ask, and all that is needed to draw them again."""

    seed: str
    frame_hash: str
    frame: Mapping[Stratum, int]  # units of each stratum, after merging
    chosen: Mapping[Stratum, tuple[str, ...]]  # keys, in the order drawn
    homes: Mapping[Stratum, Stratum]  # where each stratum of the units went

    @property
    def size(self) -> int:
        return sum(len(keys) for keys in self.chosen.values())


def answers_needed(population: int, *, margin: Fraction = MARGIN, proportion: Fraction = WORST) -> int:
    """How many answers a population of this size wants; 0 for nobody. ValueError for a negative one."""
    if population < 0:
        raise ValueError("a population is not negative")
    if population == 0:
        return 0
    spread = (margin / Z) ** 2 / (proportion * (1 - proportion))
    return ceil(1 / (Fraction(1, population) + Fraction(population - 1, population) * spread))


def contacts_needed(answers: int, response_rate: Fraction, population: int) -> int:
    """How many people to contact to get so many answers; never more than there are.

    ValueError for a rate that is not above 0 and up to 1.
    """
    if not 0 < response_rate <= 1:
        raise ValueError("a response rate is above 0 and up to 1")
    return min(population, ceil(answers / response_rate))


def in_population(code: str, record: Record, objective: str, parameters: Parameters, on: date) -> bool:
    """Whether somebody belongs to the population of EECR05 or EECR06 on a day; KeyError for another indicator.

    Only complete records, and only who left so long ago that the six months have passed.
    """
    return (
        record.is_complete(objective)
        and record.entry.employment in POPULATIONS[code]
        and record.has_been_out(parameters.followup_months, on)
    )


def stratum_of(record: Record) -> Stratum:
    """Gender, status, age band and ISCED band at entry; «?» for what is not known."""
    return (
        record.entry.gender or "?",
        record.entry.employment or "?",
        _band(record.age, ((18, "<18"), (30, "18-29"), (55, "30-54")), "55+"),
        _band(record.entry.isced, ((3, "0-2"), (5, "3-4")), "5-8"),
    )


def merge_small(sizes: Mapping[Stratum, int], fewest: int = FEWEST) -> dict[Stratum, Stratum]:
    """Where each stratum goes so that none has fewer units than `fewest`, as far as there are enough.

    The smallest goes to the one most like it (most leading dimensions in common, then the smaller, then by name);
    what they do not share becomes «*».
    """
    groups = {stratum: [stratum] for stratum in sizes}
    count = dict(sizes)
    while len(groups) > 1:
        small = min(groups, key=lambda stratum: (count[stratum], stratum))
        if count[small] >= fewest:
            break
        others = (stratum for stratum in groups if stratum != small)
        near = min(others, key=lambda other: (-_shared(small, other), count[other], other))
        members, total = groups.pop(small) + groups.pop(near), count.pop(small) + count.pop(near)
        name = _joined(small, near)
        groups[name] = members + groups.pop(name, [])
        count[name] = total + count.pop(name, 0)
    return {member: name for name, members in groups.items() for member in members}


def allocate(sizes: Mapping[Stratum, int], wanted: int, fewest: int = FEWEST) -> dict[Stratum, int]:
    """How many to draw from each stratum: in proportion, at least `fewest`, at most all.

    Largest remainders get what rounding leaves. The sum is `wanted`, or more where the least of each asks so,
    or the whole population when there are not as many.
    """
    population = sum(sizes.values())
    wanted = min(wanted, population)
    shares = {stratum: Fraction(size * wanted, population) for stratum, size in sizes.items() if size}
    taken = {stratum: min(sizes[stratum], max(fewest, int(share))) for stratum, share in shares.items()}
    by_remainder = sorted(shares, key=lambda stratum: (taken[stratum] - shares[stratum], stratum))
    for stratum in by_remainder:
        if sum(taken.values()) < wanted and taken[stratum] < sizes[stratum]:
            taken[stratum] += 1
    return taken


def draw(units: Iterable[Unit], wanted: int, seed: str) -> Draw:
    """Draw so many units; the same frame, number and seed give the same draw, in whatever order units come.

    ValueError when a key is twice in the frame.
    """
    frame = sorted(units, key=lambda unit: unit.key)
    if len({unit.key for unit in frame}) < len(frame):
        raise ValueError("a unit is twice in the frame")
    homes = merge_small(Counter(unit.stratum for unit in frame))
    members: dict[Stratum, list[str]] = {}
    for unit in frame:
        members.setdefault(homes[unit.stratum], []).append(unit.key)
    sizes = {stratum: len(keys) for stratum, keys in sorted(members.items())}
    numbers = allocate(sizes, wanted) if sizes else {}
    return Draw(
        seed=seed,
        frame_hash=frame_hash(frame),
        frame=sizes,
        homes=homes,
        chosen={stratum: _first(members[stratum], seed, number) for stratum, number in numbers.items()},
    )


def frame_hash(units: Iterable[Unit]) -> str:
    """The digest of the frame the draw was made from: every key with its stratum, in order of key."""
    return sha256_of([[unit.key, *unit.stratum] for unit in sorted(units, key=lambda unit: unit.key)])


def _first(keys: Sequence[str], seed: str, number: int) -> tuple[str, ...]:
    return tuple(sorted(keys, key=lambda key: hashlib.sha256(f"{seed}:{key}".encode()).hexdigest())[:number])


def _band(value: int | None, steps: Sequence[tuple[int, str]], last: str) -> str:
    if value is None:
        return "?"
    return next((name for below, name in steps if value < below), last)


def _shared(one: Stratum, other: Stratum) -> int:
    same = (left == right and left != ALL for left, right in zip(one, other, strict=True))
    return next((place for place, equal in enumerate(same) if not equal), len(one))


def _joined(one: Stratum, other: Stratum) -> Stratum:
    return tuple(left if left == right else ALL for left, right in zip(one, other, strict=True))
