"""Reads of needs, and of what contacts and needs ask somebody to do."""

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Max
from django.utils import timezone

from portineria.people.public import records_of

from ..models import Contact, Need
from ..rules.attention import URGENT_WAITS, Attention, call_back_due, urgent_need_waits
from ..words import NeedKind


def needs_of(person_id: UUID) -> list[Need]:
    """Everything a person the actor sees asked help with: open ones first, then the latest."""
    rows = Need.objects.filter(person_id__in=records_of(person_id)).order_by("-recorded_at")
    return sorted(rows, key=lambda need: need.state != "open")


def contact_attention(today: date, *, waits: timedelta = URGENT_WAITS) -> list[Attention]:
    """Promises to call back whose day has come, and urgent needs since which nobody has heard the person.

    `waits` is how long an urgent need may stay without a contact.
    """
    return [*_promises(today), *_urgent(today, waits)]


def _promises(today: date) -> list[Attention]:
    due = Contact.objects.promised().filter(call_back_on__lte=today).order_by("call_back_on", "pk")
    return [call_back_due(row.person_id, promised_for=row.call_back_on, today=today) for row in due]


def _urgent(today: date, waits: timedelta) -> list[Attention]:
    needs = list(Need.objects.open().urgent().order_by("recorded_at", "pk"))
    heard = _last_heard([need.person_id for need in needs])
    found = []
    for need in needs:
        last = max(filter(None, [need.recorded_at, heard.get(need.person_id)]))
        since = timezone.localdate(last)
        if today - since >= waits:
            about = NeedKind(need.about).label
            found.append(urgent_need_waits(need.person_id, about=about, since=since, today=today))
    return found


def _last_heard(person_ids: list[UUID]) -> dict[UUID, datetime]:
    rows: Any = Contact.objects.standing().filter(person_id__in=person_ids).order_by()
    return dict(rows.values("person_id").annotate(last=Max("happened_at")).values_list("person_id", "last"))
