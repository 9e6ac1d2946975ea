"""Signing one's own hours of work for an operation; the lines live in `participations`, where claims read them."""

from django.db import transaction
from django.utils import timezone

from portineria.foundation.walls.public import Actor
from portineria.participations.public import HoursDiffer, WorkRow, sign_work, worked_on

from ..queries import works_on
from ..rules import MOST_A_DAY, Refused, check_can_work, in_hours

NO_PART = "Il tuo ente non ha parte in questo progetto: scegline un altro. Non è stato firmato nulla."


@transaction.atomic
def sign_own_work(*, row: WorkRow, by: Actor) -> bool:
    """Sign one's own hours; whether the line is new. Refused when the day or the operation does not fit, or is full."""
    card = next((one for one in works_on(by) if one.id == row.operation_id), None)
    if card is None:
        raise Refused(NO_PART)
    check_can_work(row.on, starts_on=card.starts_on, ends_on=card.ends_on, today=timezone.localdate())
    try:
        is_new = sign_work(row=row, by=by)
    except HoursDiffer as standing:
        words = f"Per quel giorno hai già firmato {in_hours(standing.minutes)} dello stesso lavoro"
        raise Refused(
            f"{words}: togli quella riga e riscrivila. Qui non è stato firmato nulla."
        ) from standing
    if worked_on(by.user_id or 0, row.on) > MOST_A_DAY:
        words = f"In un giorno si firmano al massimo {in_hours(MOST_A_DAY)}, tra tutti i progetti"
        raise Refused(f"{words}: guarda le altre righe di quel giorno. Qui non è stato firmato nulla.")
    return is_new
