"""Registers, decided from values alone: what stands in the way, and which week it is."""

from datetime import date, timedelta


class Refused(ValueError):
    """What was asked cannot be done; the message (Italian) says what happened, what was kept, what to do."""


class SpentTouch(Refused):
    """The name of this touch belongs to somebody else's: what was typed needs a new one."""


def check_register_is_open(*, state: str, on: date, today: date) -> None:
    """Refused when no attendance of a session in `state` on the day `on` can be changed `today`."""
    if state == "cancelled":
        raise Refused("L’incontro è stato annullato: non si possono segnare presenze.")
    if state == "closed":
        raise Refused(
            "Il registro è chiuso: la presenza non è stata cambiata. Per correggerla riapri il registro."
        )
    if on > today:
        raise Refused(f"L’incontro è il {on:%d/%m/%Y}: le presenze si segnano da quel giorno.")


def check_can_close(*, state: str, on: date, today: date) -> None:
    """Refused when the register of a session in `state` cannot be closed `today`."""
    if state == "cancelled":
        raise Refused("L’incontro è stato annullato: non c’è un registro da chiudere.")
    if on > today:
        raise Refused(f"L’incontro è il {on:%d/%m/%Y}: il registro si chiude da quel giorno.")


def check_is_enrolled(enrolled: bool) -> None:
    """Refused when the person is not on the lab's register."""
    if not enrolled:
        raise Refused("La persona non è iscritta a questo laboratorio: aggiungila prima come persona nuova.")


def week_of(day: date) -> tuple[date, date]:
    """Monday and Sunday of the week of `day`.

    >>> week_of(date(2026, 11, 22))
    (datetime.date(2026, 11, 16), datetime.date(2026, 11, 22))
    """
    monday = day - timedelta(days=day.weekday())
    return monday, monday + timedelta(days=6)
