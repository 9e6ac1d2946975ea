"""Cents: whole numbers, rounded half up where a rule says so and nowhere else."""

from decimal import ROUND_HALF_UP, Decimal


def half_up(value: Decimal) -> int:
    """The nearest whole number; a half goes away from zero."""
    return int(value.quantize(Decimal(1), rounding=ROUND_HALF_UP))


def share(cents: int, rate: Decimal) -> int:
    """`rate` (0.40 for 40 %) of an amount in cents, in cents."""
    return half_up(Decimal(cents) * rate)
