"""The front door of results: figures and their proofs, only totals."""

from .actions import answer_recounts, ask_recount, check_figures, freeze_figures
from .queries.figures import (
    EditionCard,
    ExclusionCard,
    FigureCard,
    NoSuchFigure,
    ProofCard,
    figures,
    proof,
)
from .rules import OperationDates, Presence

__all__ = [
    "EditionCard",
    "ExclusionCard",
    "FigureCard",
    "NoSuchFigure",
    "OperationDates",
    "Presence",
    "ProofCard",
    "answer_recounts",
    "ask_recount",
    "check_figures",
    "figures",
    "freeze_figures",
    "proof",
]
