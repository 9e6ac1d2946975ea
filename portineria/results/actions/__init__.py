"""What is written: questions that wait, counts that are frozen, checks of what was frozen, standing tallies."""

from .figures import answer_recounts, ask_recount, check_figures, freeze_figures
from .tallies import check_tallies, keep_tallies

__all__ = [
    "answer_recounts",
    "ask_recount",
    "check_figures",
    "check_tallies",
    "freeze_figures",
    "keep_tallies",
]
