"""A meeting again and again: put in the programme together, called off together."""

from collections.abc import Collection
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from portineria.facts.activities import SessionsCalledOff, SessionsPlanned
from portineria.facts.public import publish
from portineria.foundation.walls.public import Actor

from ..models import SESSION, Lab, Session
from ..rules import MOST_MEETINGS, Meeting, Refused
from .holding import scope
from .preparing import prepare_like
from .spaces import spaces_kept


@transaction.atomic
def plan_series(
    *, model: Session, series_id: UUID, meetings: Collection[Meeting], place: str = "", by: Actor
) -> int:
    """Put `meetings` like `model` in the programme, at `place` (the model's); how many are there.

    The same `series_id` again changes nothing. Elsewhere than the model, they are in none of our spaces.
    Refused when `by` does not keep the lab, without a date ahead, or when the space is taken on one of them.
    """
    lab = _held(model, by)
    there = list(Session.objects.filter(series=series_id))
    if any(one.lab_id != lab.pk for one in there):
        raise Refused("Questa richiesta appartiene a un altro laboratorio: ricarica la pagina e riprova.")
    if there:
        return len(there)
    _check(meetings)
    new = [_like(model, series_id, one, place or model.place) for one in meetings]
    with spaces_kept(new):
        Session.objects.bulk_create(new)
    prepare_like(model, new)
    days = sorted(one.on for one in meetings)
    publish(
        SessionsPlanned(series_id=series_id, first=days[0], last=days[-1], sessions=len(days), **scope(lab))
    )
    return len(days)


@transaction.atomic
def call_off_series(*, series_id: UUID, by: Actor) -> int:
    """The meetings of a series that are still to be held do not take place; how many were called off now."""
    ahead = Session.objects.kept_by(by).called_off_with(series_id, timezone.now())
    held = list(ahead.order_by("pk").select_for_update(of=("self",), no_key=True))
    if held:
        Session.objects.filter(pk__in=[one.pk for one in held]).update(
            state=SESSION.next("planned", "cancel")
        )
        publish(SessionsCalledOff(series_id=series_id, sessions=len(held), **scope(held[0])))
    return len(held)


def _held(model: Session, by: Actor) -> Lab:
    """The lab, held until the end of the transaction: two who send the same series wait for each other."""
    labs = Lab.objects.kept_by(by).select_for_update(of=("self",), no_key=True)
    lab: Lab | None = labs.filter(pk=model.lab_id).first()
    if lab is None:
        raise Refused("Non tieni il registro di questo laboratorio.")
    return lab


def _check(meetings: Collection[Meeting]) -> None:
    if not meetings:
        raise Refused("Nessuna data è scelta: lascia almeno una spunta.")
    if len(meetings) > MOST_MEETINGS:
        raise Refused(
            f"Si possono mettere in programma {MOST_MEETINGS} incontri alla volta: togli qualche data."
        )
    if any(one.on < timezone.localdate() for one in meetings):
        raise Refused("Una delle date è già passata: guarda di nuovo le date.")


def _like(model: Session, series_id: UUID, one: Meeting, place: str) -> Session:
    return Session(
        lab_id=model.lab_id,
        title=model.title,
        starts_at=one.starts_at,
        ends_at=one.ends_at,
        place=place,
        space=model.space if place == model.place else None,
        seats=model.seats,
        seats_for_residents=model.seats_for_residents,
        minors_alone=model.minors_alone,
        sub_project_kind=model.sub_project_kind,
        series=series_id,
        **scope(model),
    )
