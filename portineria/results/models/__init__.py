"""Tables of results: totals, nobody's data; and behind each frozen table the participations it counted."""

from .frozen import FrozenRecord, FrozenTable
from .recomputation import Recomputation
from .recount import Recount
from .release import Release, ReleasedCell
from .sample import Sample, SampledUnit
from .snapshot import Snapshot
from .tally import Tally

__all__ = [
    "FrozenRecord",
    "FrozenTable",
    "Recomputation",
    "Recount",
    "Release",
    "ReleasedCell",
    "Sample",
    "SampledUnit",
    "Snapshot",
    "Tally",
]
