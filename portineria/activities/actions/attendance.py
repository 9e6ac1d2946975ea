"""Touching names: who was there, who was not after all, who is new.

Attendances of one session are written one after another (its row is locked), so that two touches at the same
moment, or a touch and the closing of the register, know of each other.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any
from uuid import UUID, uuid4

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone

from portineria.facts.activities import AttendanceRecorded, AttendanceWithdrawn
from portineria.facts.public import publish
from portineria.foundation.walls.public import Actor, Compartment
from portineria.participations.public import record_presence, withdraw_presence
from portineria.people.public import (
    NotAllowed,
    NotValid,
    add_visibility,
    normalise_name,
    person_cards,
    register_person,
)

from ..models import Attendance, Enrolment, Lab, Session, WalkIn
from ..queries import OnePerson, is_spent, one_person
from ..rules import Refused, SpentTouch, check_is_enrolled
from .holding import begin, check_open, hand_of, locked, scope, what

SPOILT = "Il tocco non è stato salvato: ricarica la pagina e riprova."
USED = (
    "Con questo modulo è già stata registrata un’altra persona; questa no. Se è davvero nuova, invia ancora."
)


@transaction.atomic
def enrol(*, lab: Lab, person_id: UUID, by: Actor) -> None:
    """Write a person the actor sees on the register of `lab`, and let the lab know them.

    Nothing happens when they are on it already. Refused when `by` does not see them or keeps no register here.
    """
    try:
        add_visibility(person_id=person_id, compartment=Compartment.LABS, by=by, **scope(lab))
    except NotAllowed as error:
        raise Refused(str(error)) from error
    person = one_person(lab.pk, person_id)
    if not person.is_enrolled:
        _put_on_register(lab, person.id)


def enrol_and_record(*, session_id: UUID, person_id: UUID, client_id: UUID, by: Actor) -> UUID:
    """Somebody known walks in: on the register and present, all or nothing. Returns the record that stands.

    The same `client_id` again changes nothing. Raises as `enrol` and `record_attendance` do.
    """
    with one_touch():
        session = locked(session_id, by)
        if not is_spent(session, client_id):
            check_open(session)
            enrol(lab=session.lab, person_id=person_id, by=by)
        record_attendance(session_id=session_id, person_id=person_id, client_id=client_id, by=by)
        return one_person(session.lab_id, person_id).id


def record_attendance(*, session_id: UUID, person_id: UUID, client_id: UUID, by: Actor) -> None:
    """The person was there. `client_id` names the touch: the same one again changes nothing, for ever.

    Writes the presence and the fact in the same transaction. Session.DoesNotExist when `by` does not keep its
    register; Refused when the register is not open or the person not enrolled.
    """
    with one_touch():
        session = locked(session_id, by)
        person = one_person(session.lab_id, person_id)
        same = list(Attendance.objects.like(session.pk, person.records, client_id))
        if _is_known(same, session, person, client_id):
            return
        check_open(session)
        check_is_enrolled(person.is_enrolled)
        _write_attendance(session, person.id, client_id, by, stands=bool(same))


@transaction.atomic
def withdraw_attendance(*, session_id: UUID, client_id: UUID, by: Actor) -> None:
    """Take back the touch named `client_id`; once taken back, it stays so.

    What another record of the same person left in this session goes with it: who is absent is absent.

    Session.DoesNotExist and Refused as in `record_attendance`; Refused also for a touch nobody made.
    """
    session = locked(session_id, by)
    attendance = Attendance.objects.filter(session=session, client_id=client_id).first()
    if attendance is None:
        raise Refused(SPOILT)
    if attendance.withdrawn_at is None:
        check_open(session)
        records = one_person(session.lab_id, attendance.person_id).records
        for standing in Attendance.objects.standing().filter(session=session, person_id__in=records):
            _take_back(session, standing, by)


def register_newcomer(
    *, session_id: UUID, given_name: str, family_name: str, birth_year: int | None, client_id: UUID, by: Actor
) -> UUID:
    """A new person: registered, enrolled in the lab and present, all or nothing. Returns the person's id.

    The same `client_id` again returns the same person; with another name it is a SpentTouch, because a page gone
    back to and filled in again is somebody else. Raises as `record_attendance` does.
    """
    with one_touch():
        session = locked(session_id, by)
        known = Attendance.objects.filter(session=session, client_id=client_id).first()
        if known is not None:
            return _same_person(known.person_id, f"{given_name} {family_name}")
        check_open(session)
        identity = {"given_name": given_name, "family_name": family_name, "birth_year": birth_year}
        person_id = _registered(identity, session, by)
        _put_on_register(session.lab, person_id)
        _write_attendance(session, person_id, client_id, by)
        return person_id


@contextmanager
def one_touch() -> Iterator[None]:
    """All or nothing; a name of a touch that belongs to a row the actor cannot see is told as a spoilt one."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError:
        raise Refused(SPOILT) from None


def _same_person(person_id: UUID, typed: str) -> UUID:
    card = person_cards([person_id], with_dwelling=False).get(person_id)
    if card is None or normalise_name(card.full_name) != normalise_name(typed):
        raise SpentTouch(USED)
    return person_id


def _registered(identity: dict[str, Any], session: Session, by: Actor) -> UUID:
    """In demonstration mode whoever is typed in is synthetic, too: no real person's data, ever."""
    invented = settings.PORTINERIA_DEMO
    try:
        return register_person(
            **identity, compartment=Compartment.LABS, synthetic=invented, by=by, **scope(session)
        )
    except (NotAllowed, NotValid) as error:
        raise Refused(str(error)) from error


def _put_on_register(lab: Lab, person_id: UUID) -> None:
    enrolment = Enrolment(lab=lab, person_id=person_id, **scope(lab))
    Enrolment.objects.bulk_create([enrolment], ignore_conflicts=True)


def _is_known(same: Sequence[Attendance], session: Session, person: OnePerson, client_id: UUID) -> bool:
    known = next((one for one in same if one.client_id == client_id), None)
    if known is not None and (known.session_id != session.pk or known.person_id not in person.records):
        raise Refused(SPOILT)
    return known is not None


def _write_attendance(
    session: Session, person_id: UUID, client_id: UUID, by: Actor, *, stands: bool = False
) -> None:
    """Write the touch; when another one stands already, this one is kept only so that it is recognised."""
    attendance = Attendance(
        id=uuid4(),
        session=session,
        person_id=person_id,
        client_id=client_id,
        recorded_by=hand_of(by),
        **scope(session),
    )
    if stands:
        attendance.withdrawn_at, attendance.withdrawn_by = timezone.now(), hand_of(by)
    attendance.save(force_insert=True)
    if not stands:
        _tell(session, attendance, by)


def _tell(session: Session, attendance: Attendance, by: Actor) -> None:
    begin(session)
    record_presence(
        operation_id=session.lab.operation_id,
        sub_project_kind=session.sub_project_kind,
        person_id=attendance.person_id,
        on=session.on,
        source_id=attendance.pk,
        minutes=session.minutes,
        by=by,
        **scope(session),
    )
    publish(AttendanceRecorded(**what(session, attendance)))


def _take_back(session: Session, attendance: Attendance, by: Actor) -> None:
    attendance.withdrawn_at, attendance.withdrawn_by = timezone.now(), hand_of(by)
    attendance.save(update_fields=["withdrawn_at", "withdrawn_by"])
    # Who was counted and given the wrong name came all the same, without a name.
    WalkIn.objects.filter(session=session, touch=attendance.client_id).update(touch=None)
    withdraw_presence(source_id=attendance.pk, by=by)
    publish(AttendanceWithdrawn(**what(session, attendance)))
