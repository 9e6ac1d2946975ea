"""How long what got free waits for whoever is next in line; pure, so that rules may ask."""

from datetime import datetime, time, timedelta

from .calendars import ROME, instant

WAKES, RESTS = time(8), time(20)  # Rome: between these somebody can be expected to answer


def offer_expiry(*, now: datetime, starts_at: datetime, patience: timedelta) -> datetime | None:
    """Until when a freed slot waits for an answer: `patience`, never beyond half the time that is left.

    None when so little is left that nobody could answer (10 minutes).
    """
    left = (starts_at - now) / 2
    return None if left < timedelta(minutes=10) else now + min(patience, left)


def answering_from(moment: datetime) -> datetime:
    """When somebody can be expected to read what arrives at `moment`: from 8 to 20 at once, else the next 8 o'clock.

    >>> answering_from(datetime(2026, 11, 22, 23, tzinfo=ROME)).isoformat()
    '2026-11-23T07:00:00+00:00'
    """
    local = moment.astimezone(ROME)
    if WAKES <= local.time() < RESTS:
        return moment
    day = local.date() + timedelta(days=local.time() >= RESTS)
    return instant(day, WAKES)
