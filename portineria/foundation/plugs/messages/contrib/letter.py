"""A letter: the sheet is printed and posted by somebody."""

from ..base import Carrier, Envelope, Outcome


class Letter(Carrier):
    """Puts the letter among those to print."""

    channels = frozenset({"letter"})

    def carry(self, envelope: Envelope) -> Outcome:
        return Outcome.TO_PRINT
