"""Counting who came before anybody knows who they are, and recognising them later without counting twice.

The session's row is locked, as for touches on names: a tap, its undoing and the recognition know of each other.
"""

from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from portineria.facts.activities import WalkInCounted, WalkInRecognised, WalkInTakenBack
from portineria.facts.public import publish
from portineria.foundation.walls.public import Actor

from ..models import Session, WalkIn
from ..queries import is_spent
from ..rules import Refused
from .attendance import SPOILT, enrol_and_record, one_touch, register_newcomer
from .holding import begin, check_open, hand_of, locked, scope

NOBODY_LEFT = (
    "Di queste persone contate non ne resta nessuna da riconoscere: non è stato cambiato nulla. "
    "Se è qualcun altro, segnalo dal registro."
)
HAS_A_NAME = (
    "Questa persona contata è stata poi riconosciuta: per correggere, togli la sua presenza dal registro."
)


@transaction.atomic
def count_walk_in(*, session_id: UUID, age_band: str, gender: str, tap: UUID, by: Actor) -> None:
    """Somebody came. `tap` names the tap: the same one again changes nothing, also once taken back.

    Session.DoesNotExist when `by` does not keep the register; Refused when it is not open.
    """
    session = locked(session_id, by)
    if WalkIn.objects.filter(pk=tap, session=session).exists():
        return
    check_open(session)
    begin(session)
    row = WalkIn(
        id=tap, session=session, age_band=age_band, gender=gender, counted_by=hand_of(by), **scope(session)
    )
    with one_touch():  # a tap that belongs to a row the actor cannot see
        row.save(force_insert=True)
    publish(WalkInCounted(age_band=age_band, gender=gender, **_what(session)))


@transaction.atomic
def take_back_walk_in(*, session_id: UUID, tap: UUID, by: Actor) -> None:
    """Nobody came after all; once taken back, it stays so. Refused for a tap nobody made, or somebody recognised."""
    session = locked(session_id, by)
    row = WalkIn.objects.filter(pk=tap, session=session).first()
    if row is None:
        raise Refused(SPOILT)
    if row.withdrawn_at is not None:
        return
    check_open(session)
    if row.touch is not None:
        raise Refused(HAS_A_NAME)
    row.withdrawn_at, row.withdrawn_by = timezone.now(), hand_of(by)
    row.save(update_fields=["withdrawn_at", "withdrawn_by"])
    publish(WalkInTakenBack(age_band=row.age_band, gender=row.gender, **_what(session)))


def recognise_known(
    *, session_id: UUID, age_band: str, gender: str, person_id: UUID, client_id: UUID, by: Actor
) -> UUID:
    """One of those counted was somebody known: present by name, and counted no more. Returns the person's record.

    The same `client_id` again changes nothing. Refused when nobody of that band and gender is left; raises as
    `enrol_and_record` does.
    """
    with one_touch():
        _give_a_name(session_id, age_band, gender, client_id, by)
        return enrol_and_record(session_id=session_id, person_id=person_id, client_id=client_id, by=by)


def recognise_newcomer(
    *, session_id: UUID, age_band: str, gender: str, identity: dict[str, Any], by: Actor
) -> UUID:
    """One of those counted says their name: registered, enrolled, present. `identity` as `register_newcomer` asks.

    All or nothing; the same touch again changes nothing. Raises as `recognise_known` and `register_newcomer` do.
    """
    with one_touch():
        _give_a_name(session_id, age_band, gender, identity["client_id"], by)
        return register_newcomer(session_id=session_id, by=by, **identity)


def _give_a_name(session_id: UUID, age_band: str, gender: str, client_id: UUID, by: Actor) -> None:
    """The one counted first gets the touch; a touch that was made already takes nobody else away."""
    session = locked(session_id, by)
    if is_spent(session, client_id):
        return
    check_open(session)
    same = WalkIn.objects.nameless().filter(session=session, age_band=age_band, gender=gender)
    row = same.order_by("counted_at", "pk").first()
    if row is None:
        raise Refused(NOBODY_LEFT)
    row.touch = client_id
    row.save(update_fields=["touch"])
    publish(WalkInRecognised(age_band=age_band, gender=gender, **_what(session)))


def _what(session: Session) -> dict[str, Any]:
    return {"session_id": session.pk, "on": session.on, **scope(session)}
