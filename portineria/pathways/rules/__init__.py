"""What paths, hours and allowances may be, decided from values alone."""

from .allowance import Due, DueLine, NoRate, Rate, SignedDay, month_of, monthly_due
from .paths import (
    MINUTES_OF_AN_HOUR,
    MOST_A_DAY,
    MOST_HOURS,
    MOST_OBJECTIVES,
    MOST_STEPS,
    Refused,
    check_can_agree,
    check_can_sign,
    check_day_of,
    check_ends_after_hours,
    check_room_for,
    counts_at_exit,
    in_hours,
    part_for_paths,
)

__all__ = [
    "MINUTES_OF_AN_HOUR",
    "MOST_A_DAY",
    "MOST_HOURS",
    "MOST_OBJECTIVES",
    "MOST_STEPS",
    "Due",
    "DueLine",
    "NoRate",
    "Rate",
    "Refused",
    "SignedDay",
    "check_can_agree",
    "check_can_sign",
    "check_day_of",
    "check_ends_after_hours",
    "check_room_for",
    "counts_at_exit",
    "in_hours",
    "month_of",
    "monthly_due",
    "part_for_paths",
]
