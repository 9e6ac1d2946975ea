"""Materials and volunteers of a session: what is needed, what is there, who helps when."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from portineria.facts.activities import SessionPrepared
from portineria.facts.public import publish
from portineria.foundation.walls.public import Actor, entered

from ..access import FORGETTING
from ..models import Material, Session, Shift
from ..rules import Refused, check_shift
from .holding import locked, scope

CALLED_OFF = "L’incontro è annullato: non c’è più niente da preparare."


@transaction.atomic
def need_material(*, session_id: UUID, material_id: UUID, what: str, quantity: int, by: Actor) -> None:
    """Something more is needed; the same `material_id` again changes nothing. Refused when called off."""
    session = _held(session_id, by)
    _, new = Material.objects.get_or_create(
        pk=material_id, defaults={"session": session, "what": what, "quantity": quantity}
    )
    if new:
        _prepared(session)


@transaction.atomic
def mark_material(*, material_id: UUID, ready: bool, by: Actor) -> None:
    """It is there, or it is not after all."""
    material = Material.objects.get(pk=material_id)
    session = _held(material.session_id, by)
    if Material.objects.filter(pk=material_id).exclude(is_ready=ready).update(is_ready=ready):
        _prepared(session)


@transaction.atomic
def drop_material(*, material_id: UUID, by: Actor) -> None:
    """It is not needed."""
    material = Material.objects.get(pk=material_id)
    session = _held(material.session_id, by)
    material.delete()
    _prepared(session)


@transaction.atomic
def open_shift(
    *,
    session_id: UUID,
    shift_id: UUID,
    task: str,
    starts_at: datetime,
    ends_at: datetime,
    name: str = "",
    phone: str = "",
    by: Actor,
) -> None:
    """A task to be done from an instant to a later one, by `name` or by nobody yet; the same id again is once.

    Refused when the session is called off, the times are not within a day of it, or `name` has another shift then.
    """
    session = _held(session_id, by)
    if Shift.objects.filter(pk=shift_id).exists():
        return
    check_shift(starts_at, ends_at, session_starts=session.starts_at, session_ends=session.ends_at)
    shift = Shift(
        pk=shift_id, session=session, task=task, starts_at=starts_at, ends_at=ends_at, **scope(session)
    )
    _give(shift, name, phone)
    shift.save(force_insert=True)
    _prepared(session)


@transaction.atomic
def give_shift(*, shift_id: UUID, name: str, phone: str, by: Actor) -> None:
    """Somebody does it, or (no name) nobody any more. Refused as `open_shift` is."""
    shift = Shift.objects.get(pk=shift_id)
    session = _held(shift.session_id, by)
    _give(shift, name, phone)
    shift.came = shift.came if name else None
    shift.save(update_fields=["name", "phone", "came"])
    _prepared(session)


@transaction.atomic
def mark_shift(*, shift_id: UUID, came: bool | None, by: Actor) -> None:
    """Whether who had the shift came; None: not said. Refused while nobody has it, or before it begins."""
    shift = Shift.objects.get(pk=shift_id)
    session = _held(shift.session_id, by)
    if not shift.name:
        raise Refused("Questo turno è ancora da coprire: scrivi prima chi lo fa.")
    if came is not None and shift.starts_at > timezone.now():
        raise Refused("Il turno non è ancora cominciato.")
    shift.came = came
    shift.save(update_fields=["came"])
    _prepared(session)


@transaction.atomic
def drop_shift(*, shift_id: UUID, by: Actor) -> None:
    """It is not needed."""
    shift = Shift.objects.get(pk=shift_id)
    session = _held(shift.session_id, by)
    shift.delete()
    _prepared(session)


def prepare_like(model: Session, sessions: Iterable[Session]) -> None:
    """What `model` needed is needed again, nothing is there yet and every shift is open, as far from the beginning."""
    materials = list(Material.objects.filter(session=model))
    shifts = list(Shift.objects.filter(session=model))
    for one in sessions:
        later = one.starts_at - model.starts_at
        Material.objects.bulk_create(
            Material(session=one, what=each.what, quantity=each.quantity) for each in materials
        )
        Shift.objects.bulk_create(
            Shift(
                session=one,
                task=each.task,
                starts_at=each.starts_at + later,
                ends_at=each.ends_at + later,
                **scope(one),
            )
            for each in shifts
        )


def forget_shifts(*, days: int) -> int:
    """Delete the shifts of sessions that ended so many days ago; how many."""
    with entered(FORGETTING, writes=True):
        old = Shift.objects.filter(session__ends_at__lt=timezone.now() - timedelta(days=days))
        return int(old.delete()[0])


def _held(session_id: UUID, by: Actor) -> Session:
    session = locked(session_id, by)
    if session.state == "cancelled":
        raise Refused(CALLED_OFF)
    return session


def _give(shift: Shift, name: str, phone: str) -> None:
    """Nobody helps in two places at once: the same name in the shifts one sees is the same person."""
    if name:
        there = (
            Shift.objects.filter(name__iexact=name).exclude(pk=shift.pk).exclude(session__state="cancelled")
        )
        other = there.filter(starts_at__lt=shift.ends_at, ends_at__gt=shift.starts_at).first()
        if other:
            start = timezone.localtime(other.starts_at)
            raise Refused(f"{name} ha già un altro turno a quell’ora: «{other.task}», dalle {start:%H:%M}.")
    shift.name, shift.phone = name, phone if name else ""


def _prepared(session: Session) -> None:
    publish(SessionPrepared(session_id=session.pk, on=session.on, **scope(session)))
