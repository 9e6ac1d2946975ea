"""Logging a contact: what was said, what was asked, what was promised, all or nothing."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from portineria.facts.casework import CallBackPromised, ContactLogged
from portineria.facts.public import publish
from portineria.foundation.files.public import Cleaned, keep
from portineria.foundation.walls.public import Actor, Compartment
from portineria.people.public import NotAllowed, records_of, standing_for

from ..models import Attachment, Contact, PrivateNote
from ..queries.contacts import is_logged
from ..rules.cases import Refused
from ..rules.contacts import check_needs, check_promise, check_when
from .knowing import become_known, forget_mistaken, one_at_a_time, wait_for
from .needs import NewNeed, drop_need, record_need

UNKNOWN = "Questa persona non si può scegliere: cercala di nuovo. Quello che hai scritto è rimasto."
SPENT = "Questo contatto risulta già segnato. Ricarica la pagina prima di scriverne un altro."


@dataclass(frozen=True)
class NewContact:
    """What happened; `id` is made where it is typed, so that sending twice is once.

    `happened_at` is aware. With a person `who` is empty; without one it says who it was, or nothing.
    """

    id: UUID
    person_id: UUID | None
    who: str
    happened_at: datetime
    medium: str
    place: str
    summary: str
    organisation_id: int
    neighbourhood_id: int
    private_note: str = ""
    call_back_on: date | None = None
    needs: tuple[NewNeed, ...] = ()
    files: tuple[Cleaned, ...] = ()

    @property
    def scope(self) -> dict[str, Any]:
        return {"organisation_id": self.organisation_id, "neighbourhood_id": self.neighbourhood_id}


@transaction.atomic
def log_contact(*, new: NewContact, by: Actor) -> UUID:
    """Write a contact with its needs, promise, private note and files; returns its id.

    The person becomes known to the casework of the body. Promises whose day has come are kept by it. The same
    `id` again, also at the same moment, changes nothing. Refused when the person is not visible, or times and promise
    make no sense.
    """
    one_at_a_time("contact", new.id)
    if is_logged(new.id):
        return new.id
    now = timezone.now()
    check_when(new.happened_at, now)
    on, has_person = timezone.localdate(new.happened_at), new.person_id is not None
    check_promise(new.call_back_on, has_person=has_person, on=on)
    check_needs(len(new.needs), has_person=has_person)
    person_id, is_new = _known(new, by) if new.person_id else (None, False)
    if person_id:
        _keep_promises(person_id, on=on, by=by)
    contact = _written(new, person_id, now, by, made_known=is_new)
    if person_id:
        for need in new.needs:
            asked: dict[str, Any] = {"contact_id": contact.pk, "asked_at": new.happened_at, **new.scope}
            record_need(person_id=person_id, need=need, by=by, **asked)
    _attach(contact, new, by)
    _tell(contact)
    return contact.pk


@transaction.atomic
def keep_promise(*, contact_id: UUID, by: Actor) -> None:
    """The person was called back. Nothing happens when that was said already, or nothing was promised."""
    kept = Contact.objects.promised().filter(pk=contact_id)
    kept.update(called_back_at=timezone.now(), called_back_by=by.user_id or 0)


@transaction.atomic
def withdraw_contact(*, contact_id: UUID, by: Actor) -> None:
    """Take back a contact logged by mistake, by whoever wrote it; its open needs are dropped. The row stays.

    A person whom casework knew by it alone is unknown to it again, at once. Refused for a contact somebody else wrote.
    """
    found: Contact = Contact.objects.standing().get(pk=contact_id)
    if found.person_id:
        wait_for(found.person_id, _scope_of(found))
    contact: Contact = Contact.objects.standing().select_for_update(of=("self",)).get(pk=contact_id)
    if contact.recorded_by != (by.user_id or 0):
        raise Refused("Un contatto lo annulla solo chi l’ha segnato. Non è cambiato nulla.")
    contact.withdrawn_at, contact.withdrawn_by = timezone.now(), by.user_id or 0
    contact.save(update_fields=["withdrawn_at", "withdrawn_by"])
    for need in contact.needs.open():
        drop_need(need_id=need.pk, outcome="contatto annullato", by=by)
    if contact.person_id:
        forget_mistaken(person_id=contact.person_id, place=_scope_of(contact), by=by)


def _known(new: NewContact, by: Actor) -> tuple[UUID, bool]:
    """The record that stands for the person, opened to the casework of the body, and whether that is new to it.

    Refused when not visible.
    """
    survivor = standing_for([new.person_id]).get(new.person_id) if new.person_id else None
    if survivor is None:
        raise Refused(UNKNOWN)
    try:
        return survivor, become_known(person_id=survivor, place=new.scope, by=by)
    except NotAllowed as error:
        raise Refused(UNKNOWN) from error


def _keep_promises(person_id: UUID, *, on: date, by: Actor) -> None:
    due = Contact.objects.promised().filter(person_id__in=records_of(person_id), call_back_on__lte=on)
    due.update(called_back_at=timezone.now(), called_back_by=by.user_id or 0)


def _written(
    new: NewContact, person_id: UUID | None, now: datetime, by: Actor, *, made_known: bool
) -> Contact:
    contact = Contact(
        id=new.id,
        person_id=person_id,
        who="" if person_id else new.who,
        happened_at=new.happened_at,
        medium=new.medium,
        place=new.place,
        summary=new.summary,
        call_back_on=new.call_back_on,
        made_known=made_known,
        recorded_at=now,
        recorded_by=by.user_id or 0,
        **new.scope,
    )
    _save(contact)
    if new.private_note:
        note: dict[str, Any] = {"author_id": by.user_id, "text": new.private_note}
        PrivateNote(contact=contact, **note, **new.scope).save(force_insert=True)
    return contact


def _save(contact: Contact) -> None:
    try:
        with transaction.atomic():
            contact.save(force_insert=True)
    except IntegrityError as error:
        if error.__cause__.diag.constraint_name != "casework_contact_pkey":  # type: ignore[union-attr]
            raise
        raise Refused(SPENT) from error  # a contact that one does not see has this id


def _scope_of(contact: Contact) -> dict[str, Any]:
    return {"organisation_id": contact.organisation_id, "neighbourhood_id": contact.neighbourhood_id}


def _attach(contact: Contact, new: NewContact, by: Actor) -> None:
    for cleaned in new.files:
        file_id = keep(cleaned, compartment=Compartment.CASEWORK, by=by, **new.scope)
        attachment = Attachment(contact=contact, file_id=file_id, medium=cleaned.kind, **new.scope)
        attachment.save(force_insert=True)


def _tell(contact: Contact) -> None:
    scope = _scope_of(contact)
    publish(ContactLogged(contact_id=contact.pk, person_id=contact.person_id, on=contact.on, **scope))
    if contact.call_back_on and contact.person_id:
        scope |= {"contact_id": contact.pk, "person_id": contact.person_id}
        publish(CallBackPromised(by_day=contact.call_back_on, **scope))
