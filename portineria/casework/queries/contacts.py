"""Reads of contacts: the log of a period, one person's contacts, one's own note, where one was last."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from portineria.foundation.walls.public import Actor
from portineria.people.public import PersonCard, person_cards, records_of

from ..models import Contact, PrivateNote
from ..words import AttachmentKind, Medium, NeedKind, NeedState


@dataclass(frozen=True)
class NeedBrief:
    """A need in three words."""

    id: UUID
    label: str
    urgent: bool
    state: str


@dataclass(frozen=True)
class ContactCard:
    """A contact as others read it: never with its private note. `happened_at` is UTC; `person` None: nobody known."""

    id: UUID
    person: PersonCard | None
    who: str
    happened_at: datetime
    medium: str
    place: str
    summary: str
    call_back_on: date | None
    promise_is_open: bool
    recorded_by: int
    needs: tuple[NeedBrief, ...]
    attachments: tuple[tuple[UUID, str], ...]

    @property
    def name(self) -> str:
        """With whom it was, in words."""
        return self.person.full_name if self.person else self.who or "Nessuna persona in particolare"


def is_logged(contact_id: UUID) -> bool:
    """Whether a contact of this id is written, taken back or not."""
    return bool(Contact.objects.filter(pk=contact_id).exists())


def log_of(first: date, last: date, *, medium: str = "", text: str = "", mine: int | None = None) -> Any:
    """Contacts that stand from day to day (Europe/Rome), latest first, as a queryset; `text` in what was said."""
    rows = Contact.objects.standing().between(first, last)
    if medium:
        rows = rows.filter(medium=medium)
    if text:
        rows = rows.filter(summary__icontains=text)
    if mine is not None:
        rows = rows.filter(recorded_by=mine)
    return rows.order_by("-happened_at", "pk")


def cards_of(rows: Any) -> list[ContactCard]:
    """Cards of the contacts of a queryset: four queries, whatever their number."""
    return _cards(list(rows.prefetch_related("needs", "attachments")))


def contacts_of(person_id: UUID, *, records: Collection[UUID] = (), limit: int = 20) -> list[ContactCard]:
    """The latest contacts with a person the actor sees, whichever of their records they were written on.

    Whoever has the `records` already saves the question.
    """
    rows = Contact.objects.standing().filter(person_id__in=records or records_of(person_id))
    return cards_of(rows.order_by("-happened_at", "pk")[:limit])


def contact_card(contact_id: UUID) -> ContactCard | None:
    """One contact that stands; None when there is none for the actor."""
    found = cards_of(Contact.objects.standing().filter(pk=contact_id))
    return found[0] if found else None


def own_notes(contact_id: UUID) -> list[str]:
    """What the actor alone wrote beside a contact."""
    return [note.text for note in PrivateNote.objects.filter(contact_id=contact_id).order_by("written_at")]


def last_place(by: Actor) -> tuple[int, str] | None:
    """Neighbourhood and place of the last contact `by` logged: where they probably are."""
    rows = Contact.objects.filter(recorded_by=by.user_id or 0, organisation_id=by.organisation_id or 0)
    found: tuple[int, str] | None = (
        rows.order_by("-recorded_at").values_list("neighbourhood_id", "place").first()
    )
    return found


def _cards(contacts: Sequence[Contact]) -> list[ContactCard]:
    persons = person_cards({row.person_id for row in contacts if row.person_id}, with_dwelling=False)
    return [_card(row, persons.get(row.person_id) if row.person_id else None) for row in contacts]


def _card(row: Contact, person: PersonCard | None) -> ContactCard:
    return ContactCard(
        id=row.pk,
        person=person,
        who=row.who,
        happened_at=row.happened_at,
        medium=Medium(row.medium).label,
        place=row.place,
        summary=row.summary,
        call_back_on=row.call_back_on,
        promise_is_open=row.call_back_on is not None and row.called_back_at is None,
        recorded_by=row.recorded_by,
        needs=tuple(need_briefs(row.needs.all())),
        attachments=tuple((one.pk, AttachmentKind(one.medium).label) for one in row.attachments.all()),
    )


def need_briefs(needs: Iterable[Any]) -> list[NeedBrief]:
    """Needs in three words."""
    return [
        NeedBrief(need.pk, NeedKind(need.about).label, need.urgency == "urgent", NeedState(need.state).label)
        for need in needs
    ]
