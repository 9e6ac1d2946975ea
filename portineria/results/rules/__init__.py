"""How official figures are counted: pure rules, for the page, the API, the exports and the proof alike.

`published` counts the figures of the Region from presences; `indicators` and `legacy` count the common indicators
of ESF+ and ESF from records; `cells` checks what is about to leave; `sampling` draws and estimates.
"""

from .published import (
    AFTER_AS_OF,
    EXCLUSION_WORDS,
    MERGED_RECORD,
    NOT_IN_LABORATORY,
    NOT_RUNNING,
    OTHER_KIND,
    OUTSIDE_DATES,
    RULES,
    SAME_OPERATION,
    SAME_PERSON,
    WITHDRAWN,
    CountingError,
    FigureRule,
    OperationDates,
    Presence,
    Tally,
    rule_in_force,
    snapshot_hash,
    surviving,
    tally,
)

__all__ = [
    "AFTER_AS_OF",
    "EXCLUSION_WORDS",
    "MERGED_RECORD",
    "NOT_IN_LABORATORY",
    "NOT_RUNNING",
    "OTHER_KIND",
    "OUTSIDE_DATES",
    "RULES",
    "SAME_OPERATION",
    "SAME_PERSON",
    "WITHDRAWN",
    "CountingError",
    "FigureRule",
    "OperationDates",
    "Presence",
    "Tally",
    "rule_in_force",
    "snapshot_hash",
    "surviving",
    "tally",
]
