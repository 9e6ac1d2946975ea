"""One file per thing somebody does."""

from .arrivals import enrolment, newcomer, similar
from .attendance import session, sheet, touch
from .calendar import lab, labs, plan
from .enrolments import enrolments
from .minors import minor, minors
from .preparation import material, new_shift, preparation, shift, shift_outcome, shifts
from .programme import calling_off, programme, repeating
from .register import cancelling, closing, reopening
from .seats import seat_left, seat_numbers, seats
from .sheets import paper, paper_pdf, paper_photo, printing
from .spaces import place, spaces
from .walk_ins import recognise, recognition, walk_ins

__all__ = [
    "calling_off",
    "cancelling",
    "closing",
    "enrolment",
    "enrolments",
    "lab",
    "labs",
    "material",
    "minor",
    "minors",
    "new_shift",
    "newcomer",
    "paper",
    "paper_pdf",
    "paper_photo",
    "place",
    "plan",
    "preparation",
    "printing",
    "programme",
    "recognise",
    "recognition",
    "reopening",
    "repeating",
    "seat_left",
    "seat_numbers",
    "seats",
    "session",
    "sheet",
    "shift",
    "shift_outcome",
    "shifts",
    "similar",
    "spaces",
    "touch",
    "walk_ins",
]
