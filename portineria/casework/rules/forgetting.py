"""How long what casework writes is kept, as its fields declare."""

from collections.abc import Sequence
from datetime import date

from portineria.foundation.days import years_before

# From which day, how many years: terms are chosen by who answers for the data, and may change.
NOTE_YEARS: Sequence[tuple[date, int]] = ((date(2026, 11, 23), 1),)
ROUND_YEARS: Sequence[tuple[date, int]] = ((date(2026, 11, 23), 2),)


def notes_kept_since(today: date) -> date:
    """Private notes written before this day (in Rome) have been kept long enough on `today`.

    >>> notes_kept_since(date(2028, 2, 29))
    datetime.date(2027, 2, 28)
    """
    return years_before(today, _years(NOTE_YEARS, today))


def rounds_kept_since(today: date) -> date:
    """Rounds that ended before this day have been kept long enough on `today`."""
    return years_before(today, _years(ROUND_YEARS, today))


def _years(terms: Sequence[tuple[date, int]], today: date) -> int:
    """The term in force; before the first one, the first."""
    return ([years for first, years in terms if first <= today] or [terms[0][1]])[-1]
