"""The front door of results: figures and their proofs, only totals."""

from .actions import (
    answer_recounts,
    ask_recount,
    check_figures,
    check_tallies,
    freeze_figures,
    freeze_table,
    keep_tallies,
    release_closed_years,
)
from .queries.figures import (
    EditionCard,
    ExclusionCard,
    FigureCard,
    NoSuchFigure,
    ProofCard,
    figures,
    proof,
)
from .queries.indicators import NoSuchOperation, indicators_of_operation
from .queries.releases import ReleaseCard, ReleasedCellCard, releases
from .queries.tallies import tallied
from .rules import OperationDates, Presence
from .rules.parameters import Parameters, parameters_for
from .rules.tables import IndicatorTable

__all__ = [
    "EditionCard",
    "ExclusionCard",
    "FigureCard",
    "IndicatorTable",
    "NoSuchFigure",
    "NoSuchOperation",
    "OperationDates",
    "Parameters",
    "Presence",
    "ProofCard",
    "ReleaseCard",
    "ReleasedCellCard",
    "answer_recounts",
    "ask_recount",
    "check_figures",
    "check_tallies",
    "figures",
    "freeze_figures",
    "freeze_table",
    "indicators_of_operation",
    "keep_tallies",
    "parameters_for",
    "proof",
    "release_closed_years",
    "releases",
    "tallied",
]
