"""Tables of results: totals only, nobody's data."""

from .recomputation import Recomputation
from .recount import Recount
from .snapshot import Snapshot
from .tally import Tally

__all__ = ["Recomputation", "Recount", "Snapshot", "Tally"]
