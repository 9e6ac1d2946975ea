"""Pure decisions about roles: today is passed in."""

from collections.abc import Collection
from datetime import date


def leaves_nobody(*, ending_id: int, administrators: Collection[int]) -> bool:
    """Whether ending the role `ending_id` leaves a body without any of its current `administrators`."""
    return set(administrators) == {ending_id}


def last_day(*, starts_on: date, ends_on: date | None, today: date) -> date:
    """The last day of a role ended today: today, or the planned end if earlier; never before it starts."""
    planned = min(today, ends_on) if ends_on else today
    return max(planned, starts_on)
