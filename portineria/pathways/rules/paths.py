"""What a path may say: pure decisions about days and hours."""

from collections.abc import Collection
from datetime import date

from portineria.foundation.days import dated

MOST_OBJECTIVES = 10  # a path is read together with the person
MOST_STEPS = 20  # of one objective
MOST_HOURS = 1000  # planned for one step: more is a slip of the finger
MINUTES_OF_AN_HOUR = 60


# In which part of an operation a path stands: its inclusion part, and where the programme divides an operation
# otherwise (social management, PR FSE+ 2021-2027), the part that serves persons.
PARTS = ("inclusion", "recipient", "social_management")

MOST_A_DAY = 12 * 60  # minutes signed for one person: more is a slip of the finger


class Refused(ValueError):
    """It cannot be done; the message (Italian) says why and what was kept."""


def check_can_agree(
    *, agreed_on: date, operation_starts_on: date | None, operation_ends_on: date | None, today: date
) -> None:
    """Refused when the day is still to come, or outside the operation (unknown ends do not bind)."""
    if agreed_on > today:
        raise Refused("Il giorno dell’accordo deve ancora venire. Quello che hai scritto è rimasto.")
    if operation_starts_on and agreed_on < operation_starts_on:
        raise Refused("Quel giorno il progetto non era ancora cominciato: correggi il giorno o il progetto.")
    if operation_ends_on and agreed_on > operation_ends_on:
        raise Refused("Quel giorno il progetto era già finito: correggi il giorno o il progetto.")


def part_for_paths(kinds: Collection[str]) -> str | None:
    """The kind of sub-project in which a path of an operation with these parts stands; None: it has no paths."""
    return next((kind for kind in PARTS if kind in kinds), None)


def check_can_sign(*, on: date, agreed_on: date, ended_on: date | None, today: date) -> None:
    """Refused when the day is still to come, before the path was agreed, or after it ended (None: it goes on)."""
    if on > today:
        raise Refused("Il giorno deve ancora venire: le ore si firmano quando sono fatte.")
    if on < agreed_on:
        raise Refused("Quel giorno il percorso non era ancora concordato: correggi il giorno.")
    if ended_on is not None and on > ended_on:
        raise Refused(
            f"Il percorso è finito {dated('il', ended_on)}: le ore di dopo non si firmano. Se riprende, dillo prima lì."
        )


def check_can_work(on: date, *, starts_on: date | None, ends_on: date | None, today: date) -> None:
    """Refused when the day is still to come, or outside the operation (unknown ends do not bind)."""
    if on > today:
        raise Refused("Il giorno deve ancora venire: le ore si firmano quando sono fatte.")
    if (starts_on and on < starts_on) or (ends_on and on > ends_on):
        raise Refused("Quel giorno il progetto non era in corso: correggi il giorno o il progetto.")


def check_day_of(what: str, *, on: date, agreed_on: date, today: date) -> None:
    """Refused when the day of `what` (Italian, with its article) is still to come, or before what it follows."""
    if on > today:
        raise Refused(f"Il giorno {what} deve ancora venire: correggilo. Quello che hai scritto è rimasto.")
    if on < agreed_on:
        raise Refused(f"Il giorno {what} è prima {dated('del', agreed_on)}: correggilo. Il resto è rimasto.")


def check_ends_after_hours(ended_on: date, last_signed: date | None) -> None:
    """Refused when hours are signed after the day of the end."""
    if last_signed is not None and last_signed > ended_on:
        raise Refused(
            f"Ci sono ore firmate {dated('il', last_signed)}, dopo quel giorno: correggi il giorno o quelle ore."
        )


def counts_at_exit(ended_on: date, *, seen_on: date, within: int) -> bool:
    """Whether what is seen on a day tells the state at exit: from that day to `within` days later.

    >>> [counts_at_exit(date(2026, 3, 1), seen_on=date(2026, 3, day), within=28) for day in (1, 29, 30)]
    [True, True, False]
    """
    return 0 <= (seen_on - ended_on).days <= within


def check_room_for(what: str, *, there_are: int, most: int) -> None:
    """Refused when there are `most` already; `what` is the plural Italian word."""
    if there_are >= most:
        raise Refused(f"Un percorso si legge insieme: al massimo {most} {what}. Gli altri sono rimasti.")


def in_hours(minutes: int) -> str:
    """Minutes in words: «40 ore», «1 ora e 30 minuti», «45 minuti»."""
    hours, rest = divmod(minutes, MINUTES_OF_AN_HOUR)
    whole = "1 ora" if hours == 1 else f"{hours} ore"
    part = "1 minuto" if rest == 1 else f"{rest} minuti"
    if hours and rest:
        return f"{whole} e {part}"
    return part if rest else whole
