"""What is written: questions that wait, standing tallies, figures and tables frozen, checks of what was frozen."""

from .figures import answer_recounts, ask_recount, check_figures, freeze_figures
from .frozen import freeze_table
from .releases import release_closed_years
from .samples import NobodyToAsk, draw_sample
from .tallies import check_tallies, keep_tallies
from .transmission import note_transmission

__all__ = [
    "NobodyToAsk",
    "answer_recounts",
    "ask_recount",
    "check_figures",
    "check_tallies",
    "draw_sample",
    "freeze_figures",
    "freeze_table",
    "keep_tallies",
    "note_transmission",
    "release_closed_years",
]
