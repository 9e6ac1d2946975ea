"""What the answers of a sample say of everybody: weights, proportion, interval, and whether it may be relied on.

Stratified estimate with correction for finite populations; where a stratum has one answer only, or all answers
agree, its spread is that of Wilson's farther bound, since the plain one would pretend to be certain. Strata without
answers join the one most like them. Source: reference on ESF+, §7 (formulas from background knowledge, to verify).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import floor, sqrt

from .sampling import MARGIN, Stratum, Z, merge_small
from .tables import GENDERS, TOTAL

_Z = float(Z)


@dataclass(frozen=True, slots=True)
class Answer:
    """What one of those drawn answered, and their gender."""

    stratum: Stratum  # as in the draw
    gender: str
    yes: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """A proportion with its interval at 95 %, and the numbers to report."""

    population: int
    asked: int
    answered: int
    proportion: float
    low: float
    high: float
    half_width: float
    design_effect: float  # 1 + CV² of the weights
    reported: Mapping[str, int]  # by gender and in total: rounded by gender, then summed
    weights: Mapping[Stratum, float]  # persons each answer stands for
    response: Mapping[Stratum, tuple[int, int]]  # answers and questions asked, by stratum as drawn

    @property
    def reliable(self) -> bool:
        """Whether the margin is at most three points."""
        return self.half_width <= float(MARGIN)

    @property
    def response_rate(self) -> float:
        return self.answered / self.asked if self.asked else 0.0


def estimate(
    frame: Mapping[Stratum, int], asked: Mapping[Stratum, int], answers: Sequence[Answer]
) -> Estimate:
    """What the answers say of the frame (`Draw.frame`), `asked` being how many were drawn in each stratum.

    ValueError without any answer, for an answer of a stratum that is not in the frame, and for more answers than
    were asked, or more asked than there are.
    """
    given = {stratum: [answer for answer in answers if answer.stratum == stratum] for stratum in frame}
    if not answers or sum(map(len, given.values())) < len(answers):
        raise ValueError("answers of strata in the frame are needed, and no others")
    if any(not len(given[stratum]) <= asked.get(stratum, 0) <= frame[stratum] for stratum in frame):
        raise ValueError("answers are among those asked, and those asked among the frame")
    sizes, groups = _regrouped(frame, given)
    proportion, variance = _stratified(sizes, groups)
    half_width = _Z * sqrt(variance)
    weights = {stratum: sizes[stratum] / len(group) for stratum, group in groups.items()}
    return Estimate(
        population=sum(sizes.values()),
        asked=sum(asked.values()),
        answered=len(answers),
        proportion=proportion,
        low=max(0.0, proportion - half_width),
        high=min(1.0, proportion + half_width),
        half_width=half_width,
        design_effect=_design_effect([weights[stratum] for stratum, group in groups.items() for _ in group]),
        reported=_reported(sizes, groups),
        weights=weights,
        response={stratum: (len(given[stratum]), asked.get(stratum, 0)) for stratum in frame},
    )


def _regrouped(
    frame: Mapping[Stratum, int], given: Mapping[Stratum, list[Answer]]
) -> tuple[dict[Stratum, int], dict[Stratum, list[Answer]]]:
    """Sizes and answers once the strata without answers have joined the one most like them."""
    homes = merge_small({stratum: len(given[stratum]) for stratum in frame}, fewest=1)
    sizes: dict[Stratum, int] = {}
    groups: dict[Stratum, list[Answer]] = {}
    for stratum, home in homes.items():
        sizes[home] = sizes.get(home, 0) + frame[stratum]
        groups.setdefault(home, []).extend(given[stratum])
    return sizes, groups


def _stratified(sizes: Mapping[Stratum, int], groups: Mapping[Stratum, list[Answer]]) -> tuple[float, float]:
    """Proportion and variance of the stratified estimate."""
    population = sum(sizes.values())
    proportion = variance = 0.0
    for stratum, group in groups.items():
        share, part = sizes[stratum] / population, sum(answer.yes for answer in group) / len(group)
        proportion += share * part
        variance += share**2 * (1 - len(group) / sizes[stratum]) * _spread(part, len(group))
    return proportion, variance


def _spread(part: float, answers: int) -> float:
    """The variance of a proportion seen on so many answers, before the correction for finite populations."""
    if answers > 1 and 0 < part < 1:
        return part * (1 - part) / (answers - 1)
    scale, middle = 1 + _Z**2 / answers, part + _Z**2 / (2 * answers)
    reach = _Z * sqrt(part * (1 - part) / answers + _Z**2 / (4 * answers**2))
    farthest = max(part - (middle - reach) / scale, (middle + reach) / scale - part)
    return (farthest / _Z) ** 2


def _design_effect(weights: Sequence[float]) -> float:
    mean = sum(weights) / len(weights)
    return 1 + sum((weight - mean) ** 2 for weight in weights) / len(weights) / mean**2


def _reported(sizes: Mapping[Stratum, int], groups: Mapping[Stratum, list[Answer]]) -> dict[str, int]:
    """Persons by gender, halves upwards; exact, so that the same answers always round the same way."""
    sums = dict.fromkeys(GENDERS, Fraction(0))
    for stratum, group in groups.items():
        for answer in group:
            sums[answer.gender] += Fraction(sizes[stratum], len(group)) if answer.yes else 0
    rounded = {gender: floor(value + Fraction(1, 2)) for gender, value in sums.items()}
    return {**rounded, TOTAL: sum(rounded.values())}
