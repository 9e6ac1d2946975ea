"""Logging a contact: what was said, what was asked, what was promised, all or nothing."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from portineria.facts.casework import CallBackPromised, ContactLogged
from portineria.facts.public import publish
from portineria.foundation.files.public import Cleaned, keep
from portineria.foundation.walls.public import Actor, Compartment
from portineria.people.public import NotAllowed, add_visibility, records_of, standing_for

from ..models import Attachment, Contact, PrivateNote
from ..queries.contacts import is_logged
from ..rules.cases import Refused
from ..rules.contacts import check_needs, check_promise, check_when
from .needs import NewNeed, drop_need, record_need

UNKNOWN = "Questa persona non si può scegliere: cercala di nuovo. Quello che hai scritto è rimasto."


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
    `id` again changes nothing. Refused when the person is not visible, or times and promise make no sense.
    """
    if is_logged(new.id):
        return new.id
    now = timezone.now()
    check_when(new.happened_at, now)
    on, has_person = timezone.localdate(new.happened_at), new.person_id is not None
    check_promise(new.call_back_on, has_person=has_person, on=on)
    check_needs(len(new.needs), has_person=has_person)
    person_id = _known(new, by) if new.person_id else None
    if person_id:
        _keep_promises(person_id, on=on, by=by)
    contact = _written(new, person_id, now, by)
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

    Refused for a contact somebody else wrote.
    """
    contact: Contact = Contact.objects.standing().select_for_update(of=("self",)).get(pk=contact_id)
    if contact.recorded_by != (by.user_id or 0):
        raise Refused("Un contatto lo annulla solo chi l’ha segnato. Non è cambiato nulla.")
    contact.withdrawn_at, contact.withdrawn_by = timezone.now(), by.user_id or 0
    contact.save(update_fields=["withdrawn_at", "withdrawn_by"])
    for need in contact.needs.open():
        drop_need(need_id=need.pk, outcome="contatto annullato", by=by)


def _known(new: NewContact, by: Actor) -> UUID:
    """The record that stands for the person, opened to the casework of the body; Refused when not visible."""
    survivor = standing_for([new.person_id]).get(new.person_id) if new.person_id else None
    if survivor is None:
        raise Refused(UNKNOWN)
    try:
        add_visibility(person_id=survivor, compartment=Compartment.CASEWORK, by=by, **new.scope)
    except NotAllowed as error:
        raise Refused(UNKNOWN) from error
    return survivor


def _keep_promises(person_id: UUID, *, on: date, by: Actor) -> None:
    due = Contact.objects.promised().filter(person_id__in=records_of(person_id), call_back_on__lte=on)
    due.update(called_back_at=timezone.now(), called_back_by=by.user_id or 0)


def _written(new: NewContact, person_id: UUID | None, now: datetime, by: Actor) -> Contact:
    contact = Contact(
        id=new.id,
        person_id=person_id,
        who="" if person_id else new.who,
        happened_at=new.happened_at,
        medium=new.medium,
        place=new.place,
        summary=new.summary,
        call_back_on=new.call_back_on,
        recorded_at=now,
        recorded_by=by.user_id or 0,
        **new.scope,
    )
    contact.save(force_insert=True)
    if new.private_note:
        note: dict[str, Any] = {"author_id": by.user_id, "text": new.private_note}
        PrivateNote(contact=contact, **note, **new.scope).save(force_insert=True)
    return contact


def _attach(contact: Contact, new: NewContact, by: Actor) -> None:
    for cleaned in new.files:
        file_id = keep(cleaned, compartment=Compartment.CASEWORK, by=by, **new.scope)
        attachment = Attachment(contact=contact, file_id=file_id, medium=cleaned.kind, **new.scope)
        attachment.save(force_insert=True)


def _tell(contact: Contact) -> None:
    scope: dict[str, Any] = {
        "organisation_id": contact.organisation_id,
        "neighbourhood_id": contact.neighbourhood_id,
    }
    publish(ContactLogged(contact_id=contact.pk, person_id=contact.person_id, on=contact.on, **scope))
    if contact.call_back_on and contact.person_id:
        scope |= {"contact_id": contact.pk, "person_id": contact.person_id}
        publish(CallBackPromised(by_day=contact.call_back_on, **scope))
