"""Taking part, decided from values alone: keys that everybody can compute, and what a day does to the spells."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID


@dataclass(frozen=True, order=True)
class Stay:
    """From the day of entry to the day of leaving, both included; None: still in."""

    entered_on: date
    left_on: date | None = None

    def covers(self, day: date) -> bool:
        return self.entered_on <= day and (self.left_on is None or day <= self.left_on)


def participation_key(operation_id: int, person_id: UUID) -> UUID:
    """The key of the participation of a person in an operation (walls.key_of computes the same)."""
    return _key(f"{operation_id}:{person_id}")


def engagement_key(operation_id: int, person_id: UUID, sub_project_id: int) -> UUID:
    """The key of the engagement of that participation in a sub-project."""
    return _key(f"{participation_key(operation_id, person_id)}:{sub_project_id}")


def _key(name: str) -> UUID:
    return UUID(bytes=hashlib.sha256(name.encode()).digest()[:16])


def after_presence(stays: Sequence[Stay], day: date) -> list[Stay]:
    """The stays once somebody was there on `day`, in order.

    A day inside a stay changes nothing. Before a later stay, that stay began on this day. After all of them,
    the person is back: a new stay opens.

    >>> after_presence([Stay(date(2026, 3, 10))], date(2026, 3, 1))
    [Stay(entered_on=datetime.date(2026, 3, 1), left_on=None)]
    """
    ordered = sorted(stays, key=lambda stay: stay.entered_on)
    if any(stay.covers(day) for stay in ordered):
        return ordered
    later = next((index for index, stay in enumerate(ordered) if stay.entered_on > day), None)
    if later is None:
        return [*ordered, Stay(day)]
    ordered[later] = replace(ordered[later], entered_on=day)
    return ordered
