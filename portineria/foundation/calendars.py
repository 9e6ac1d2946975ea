"""Days nobody works and the clocks of Rome; pure, so that rules may ask.

On the spring night an hour does not exist, on the autumn night an hour comes twice: `instant` decides for everybody.
"""

from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

import holidays

ROME = ZoneInfo("Europe/Rome")


@lru_cache(maxsize=64)
def _calendar(province: str | None, year: int) -> holidays.HolidayBase:
    return holidays.country_holidays("IT", subdiv=province, years=year, language="it_IT")


def holiday_on(day: date, city: str = "") -> str:
    """The name of the public holiday, national or (Milan) of the patron; "" on other days.

    >>> holiday_on(date(2026, 12, 7), "Milano"), holiday_on(date(2026, 12, 7), "Lissone")
    ("Sant'Ambrogio", '')
    """
    return str(_calendar("MI" if city.casefold() == "milano" else None, day.year).get(day, ""))


def instant(day: date, at: time) -> datetime:
    """The instant (UTC) at which the clocks of Rome show `at`; in a gap, the instant at which they jump.

    A time that comes twice is the first of the two.
    """
    local = datetime.combine(day, at.replace(fold=0), ROME)
    back = local.astimezone(UTC).astimezone(ROME)
    if back.replace(tzinfo=None) == local.replace(tzinfo=None):
        return local.astimezone(UTC)
    return _jump(local)


def _jump(local: datetime) -> datetime:
    """When the clocks jump over `local`: the new offset begins where the old reading of the full hour ends."""
    before = local.astimezone(UTC)
    after = local.replace(fold=1).astimezone(UTC)
    first, last = min(before, after), max(before, after)
    while last - first > timedelta(seconds=1):
        middle = first + (last - first) / 2
        moved = middle.astimezone(ROME).utcoffset() != first.astimezone(ROME).utcoffset()
        first, last = (first, middle) if moved else (middle, last)
    return last.replace(microsecond=0)
