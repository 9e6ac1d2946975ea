"""When somebody has to confirm again that a service still is as written."""

import calendar
from datetime import date

MONTHS = 6  # what does not stand below
FEWEST_MONTHS, MOST_MONTHS = 1, 24  # what somebody may set
MONTHS_BY_CATEGORY = {
    "emergenza": 12,
    "donne": 12,
    "famiglia": 12,
    "prevenzione": 3,
    "comunita": 3,
    "lavoro": 3,
}


def months_for(category: str) -> int:
    """How many months a confirmation of a service of this category lasts."""
    return MONTHS_BY_CATEGORY.get(category, MONTHS)


def chosen_months(category: str, *, of_service: int | None, of_body: int | None) -> int:
    """Months of a confirmation: what the service says, else its body, else its kind.

    >>> chosen_months("salute", of_service=None, of_body=4)
    4
    """
    return of_service or of_body or months_for(category)


def next_due(confirmed_on: date, category: str, months: int | None = None) -> date:
    """The last day the confirmation is good for (`months`: those of its category when None).

    The end of a shorter month stands for days it has not.
    """
    years, month = divmod(confirmed_on.month - 1 + (months or months_for(category)), 12)
    year = confirmed_on.year + years
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(confirmed_on.day, last))


def is_stale(due: date | None, today: date) -> bool:
    """Whether it has to be confirmed again: never confirmed, or its time is over."""
    return due is None or due < today
