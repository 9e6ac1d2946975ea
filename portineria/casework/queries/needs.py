"""Reads of needs, and of what contacts and needs ask somebody to do."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Max, OuterRef, Subquery
from django.utils import timezone

from portineria.people.public import records_of

from ..models import Contact, Need, RoundVisit
from ..models.contact import midnight
from ..rules.attention import (
    HELP_WAITS,
    URGENT_WAITS,
    Attention,
    call_back_due,
    help_is_late,
    round_needs_help,
    urgent_need_waits,
)
from ..words import NeedKind

ONE_DAY = timedelta(days=1)


def needs_of(person_id: UUID) -> list[Need]:
    """Everything a person the actor sees asked help with: open ones first, then the latest."""
    rows = Need.objects.filter(person_id__in=records_of(person_id)).order_by("-recorded_at")
    return sorted(rows, key=lambda need: need.state != "open")


@dataclass(frozen=True)
class UrgentNeed:
    """An urgent need that nobody has met or dropped: what about, in words, and since which day (Europe/Rome)."""

    label: str
    since: date


def urgent_needs(records: Collection[UUID]) -> list[UrgentNeed]:
    """Those open of a person, by any of their records, that the actor sees: longest waiting first."""
    rows = Need.objects.open().urgent().filter(person_id__in=records).order_by("recorded_at", "pk")
    return [UrgentNeed(NeedKind(row.about).label, timezone.localdate(row.recorded_at)) for row in rows]


def contact_attention(today: date, *, waits: timedelta = URGENT_WAITS) -> list[Attention]:
    """Promises to call back whose day has come, and urgent needs since which nobody has heard the person.

    `waits` is how long an urgent need may stay without a contact.
    """
    return [*_promises(today), *_urgent(today, waits)]


# Columns, not rows: whoever is not listed in the end has not been read, and leaves no trace.


def _promises(today: date) -> list[Attention]:
    due = Contact.objects.promised().filter(call_back_on__lte=today).order_by("call_back_on", "pk")
    rows = due.values_list("person_id", "call_back_on")
    return [call_back_due(person, promised_for=day, today=today) for person, day in rows]


def _urgent(today: date, waits: timedelta) -> list[Attention]:
    """One query: the last contact with each person is looked up beside their need."""
    contacts = Contact.objects.standing().filter(person_id=OuterRef("person_id")).order_by()
    heard = Subquery(contacts.values("person_id").annotate(last=Max("happened_at")).values("last"))
    before = midnight(today - waits + ONE_DAY)
    waiting = Need.objects.open().urgent().filter(recorded_at__lt=before).order_by("recorded_at", "pk")
    rows = waiting.annotate(heard=heard).values_list("person_id", "about", "recorded_at", "heard")
    return [
        urgent_need_waits(person, about=NeedKind(about).label, since=timezone.localdate(since), today=today)
        for person, about, recorded_at, heard_at in rows
        if (since := max(recorded_at, heard_at or recorded_at)) < before
    ]


def round_attention(today: date) -> list[Attention]:
    """Who asked for help at the door during a round and has not been heard since; two queries."""
    asked = RoundVisit.objects.asking_for_help().filter(visited_on__lte=today - HELP_WAITS)
    rows = list(asked.order_by("visited_on", "pk").values_list("person_id", "visited_on"))
    heard = _last_heard({person for person, _ in rows})
    found = []
    for person, day in rows:
        heard_on = timezone.localdate(heard[person]) if person in heard else None
        if help_is_late(visited_on=day, heard_on=heard_on, today=today):
            found.append(round_needs_help(person, visited_on=day, today=today))
    return found


def last_logged(person_ids: Iterable[UUID]) -> dict[UUID, datetime]:
    """Person → when (UTC) the latest contact with them was written down; whoever has none is absent."""
    rows: Any = Contact.objects.standing().filter(person_id__in=set(person_ids)).order_by()
    return dict(rows.values("person_id").annotate(last=Max("recorded_at")).values_list("person_id", "last"))


def _last_heard(person_ids: set[UUID]) -> dict[UUID, datetime]:
    if not person_ids:
        return {}
    rows: Any = Contact.objects.standing().filter(person_id__in=person_ids).order_by()
    return dict(rows.values("person_id").annotate(last=Max("happened_at")).values_list("person_id", "last"))
