"""The days on which the labs of the past met: within the operation, and around it."""

from dataclasses import dataclass
from datetime import date, timedelta

from .plan import Frame

INSIDE = {"laboratory": 26, "inclusion": 16, "recipient": 36}
BEFORE, AFTER, LATE = (-20, -9), (12, 33), (15, 47, 82)  # days from the first, the last, the day counted at


@dataclass(frozen=True, slots=True)
class Calendar:
    """Days in order. `inside` count; `early` are before the operation, `late` after its end or the day counted at."""

    inside: tuple[date, ...]
    early: tuple[date, ...]
    late: tuple[date, ...]

    @property
    def outside(self) -> tuple[date, ...]:
        """The days that do not count."""
        return self.early + self.late

    def beginning(self) -> tuple[date, ...]:
        """The first two fifths of the days inside."""
        return self.inside[: len(self.inside) * 2 // 5]

    def ending(self) -> tuple[date, ...]:
        """The last two fifths of the days inside."""
        return self.inside[-(len(self.inside) * 2 // 5) :]


def calendar(frame: Frame, kind: str, as_of: date) -> Calendar:
    """When a kind of activity met; the same for the same operation. Raises ValueError when there is no room."""
    last = min(frame.last_day, as_of)
    meetings, shift = INSIDE[kind], 2 if kind == "inclusion" else 0
    room = (last - frame.starts_on).days - 7
    if room < 3 * meetings:
        raise ValueError(f"{frame.code}: {room} days are too few for {meetings} meetings")
    inside = [frame.starts_on + timedelta(days=5 + shift + room * at // meetings) for at in range(meetings)]
    late = [last + timedelta(days=days) for days in (AFTER if frame.last_day <= as_of else LATE)]
    return Calendar(
        inside=tuple(_weekday(day) for day in inside),
        early=tuple(_weekday(frame.starts_on + timedelta(days=days)) for days in BEFORE),
        late=tuple(_weekday(day) for day in late),
    )


def _weekday(day: date) -> date:
    """The same day, or the Friday before it."""
    return day - timedelta(days=max(0, day.weekday() - 4))
