"""The meetings ahead of the demonstration: seats that are counted, things to bring, volunteers who are invented."""

from datetime import date, timedelta

from portineria.foundation.walls.public import Actor

from .actions.holding import scope
from .models import Material, Session, Shift

DAYS = 7  # how many days from tomorrow have something prepared
SEATS, FOR_RESIDENTS = 16, 6
BRING = (("sedie", 16), ("fogli e pennarelli", 1), ("merenda", 16))
TASKS = ("Accoglienza", "Riordino")
INVENTED = "Volontaria (inventata)"


def load_preparations(*, today: date, by: Actor) -> int:
    """Prepare the first meeting of each lab in the coming days; how many. What is prepared already stays as it is."""
    ahead = Session.objects.kept_by(by).between(today + timedelta(days=1), today + timedelta(days=DAYS))
    new = ahead.filter(state="planned", materials__isnull=True).order_by("lab_id", "starts_at", "pk")
    first = list(new.distinct("lab_id"))
    for session in first:
        _prepare(session)
    return len(first)


def _prepare(session: Session) -> None:
    Session.objects.filter(pk=session.pk, seats=None).update(seats=SEATS, seats_for_residents=FOR_RESIDENTS)
    Material.objects.bulk_create(
        Material(session=session, what=what, quantity=many, is_ready=many > 1) for what, many in BRING
    )
    times = {"starts_at": session.starts_at, "ends_at": session.ends_at}
    Shift.objects.bulk_create(
        Shift(session=session, task=task, name=INVENTED if not number else "", **times, **scope(session))
        for number, task in enumerate(TASKS)
    )
