"""Of what takes minutes, `.ci/run` proves a part; `make test` and `make proof` prove it whole.

`PORTINERIA_PART` says which: «first» on the embedded PostgreSQL, «again» on Debian's after everything passed on the
first. A part is drawn with the seed of the run, which pytest prints (`-p randomly -p "randomly_seed=…"` draws the
same again), so that what one run leaves out another proves.
"""

import os
import random
from collections.abc import Collection
from typing import TypeVar

T = TypeVar("T")
PART = os.environ.get("PORTINERIA_PART", "")
AGAIN = PART == "again"


def some(whole: Collection[T], *, first: float = 1.0, again: float) -> list[T]:
    """So large a part of it as `.ci/run` proves now, never nothing; elsewhere all of it."""
    listed = list(whole)
    share = {"first": first, "again": again}.get(PART, 1.0)
    return listed if share == 1 else random.sample(listed, max(1, round(len(listed) * share)))
