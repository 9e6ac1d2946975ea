"""What is proved on a second PostgreSQL after the whole suite passed on the first one a moment ago: see `.ci/run`.

Nothing is left out: what takes minutes is done on a part, drawn with the seed of the run, which pytest prints
(`-p randomly -p "randomly_seed=…"` draws the same part again).
"""

import os
import random
from collections.abc import Collection
from typing import TypeVar

T = TypeVar("T")
AGAIN = os.environ.get("PORTINERIA_AGAIN") == "1"


def some(whole: Collection[T], share: float) -> list[T]:
    """All of it the first time; the second time a part, never nothing."""
    listed = list(whole)
    return random.sample(listed, max(1, round(len(listed) * share))) if AGAIN else listed
