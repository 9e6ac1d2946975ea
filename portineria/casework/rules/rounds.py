"""Rounds, decided from values alone: who is on the list, in which order doors come, how long a refusal holds."""

import re
from datetime import date, timedelta

REFUSAL_HOLDS = timedelta(days=365)


def is_asked_for(*, age: int | None, lives_alone: bool, age_from: int | None, only_alone: bool) -> bool:
    """Whether somebody is on the list; of whom the age is not known, none that asks for an age.

    Nothing but age and living alone can be asked: not nationality, not tenancy.
    """
    if age_from is not None and (age is None or age < age_from):
        return False
    return lives_alone or not only_alone


def refusal_until(visited_on: date) -> date:
    """From which day somebody who asked not to be visited may be asked again."""
    return visited_on + REFUSAL_HOLDS


def door_order(floor: int, interno: str) -> tuple[int, list[tuple[int, str]]]:
    """How doors of one staircase follow: from the ground up, then by number.

    >>> sorted([(1, "10"), (0, "3"), (1, "9")], key=lambda door: door_order(*door))
    [(0, '3'), (1, '9'), (1, '10')]
    """
    parts = re.findall(r"\d+|\D+", interno)
    return floor, [(int(part), "") if part.isdigit() else (-1, part.upper()) for part in parts]


def floor_words(floor: int) -> str:
    """A floor as people say it.

    >>> floor_words(0), floor_words(2), floor_words(-1)
    ('piano terra', '2° piano', 'piano −1')
    """
    if floor == 0:
        return "piano terra"
    return f"{floor}° piano" if floor > 0 else f"piano −{-floor}"
