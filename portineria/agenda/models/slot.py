"""Slots that were made in advance, so that the next free ones are found by an index and not by counting."""

import uuid
from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import F, Q

from .provider import Provider, Room
from .reason import Reason
from .scoped import CALENDAR_PRIVACY, CalendarQuerySet, neighbourhood, organisation

PUBLICLY_FREE = Q(free=True, without_account=True)
FREE_TO_ALL = Q(free=True, for_keepers=False)


class SlotQuerySet(CalendarQuerySet):
    """Adjectives of slots."""

    def bookable_by_anybody(self, since: datetime, now: datetime) -> Any:
        """Free, without account, from an instant on, and not too late for their notice; soonest first."""
        free = self.filter(PUBLICLY_FREE, FREE_TO_ALL, starts_at__gte=since, bookable_until__gte=now)
        return free.order_by("starts_at", "bookable_until", "pk")

    def touching(self, starts_at: datetime, ends_at: datetime) -> Any:
        """Those that share an instant with a period."""
        return self.filter(starts_at__lt=ends_at, ends_at__gt=starts_at)

    def on_calendar(self, *, provider_id: int | None, room_id: int | None) -> Any:
        """Those of a clinician or of a room."""
        return self.filter(on_calendar(provider_id, room_id))


def on_calendar(provider_id: int | None, room_id: int | None) -> Q:
    """Rows that need this clinician or this room."""
    rows = Q(pk__in=[])
    if provider_id is not None:
        rows |= Q(provider_id=provider_id)
    if room_id is not None:
        rows |= Q(room_id=room_id)
    return rows


class Slot(models.Model):
    """A time one can ask for, from an instant to an instant (UTC). A public fact: who took it is elsewhere.

    `free`: a seat is left, and neither the clinician nor the room is taken by an overlapping appointment; kept by
    the actions under the lock of the calendar. `withdrawn`: no longer offered, kept because somebody holds it.
    `for_keepers`: somebody has one of its seats, and the clinician or the room could be asked for something else
    then; the seats left are for who keeps the agenda, because showing them would tell what that somebody comes for.
    `bookable_until` is the start less the notice.
    """

    privacy = CALENDAR_PRIVACY

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    reason = models.ForeignKey(Reason, on_delete=models.PROTECT, related_name="slots")
    provider = models.ForeignKey(Provider, on_delete=models.PROTECT, null=True, related_name="slots")
    room = models.ForeignKey(Room, on_delete=models.PROTECT, null=True, related_name="slots")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    bookable_until = models.DateTimeField()
    seats = models.PositiveSmallIntegerField(default=1)
    without_account = models.BooleanField()
    free = models.BooleanField(default=True)
    withdrawn = models.BooleanField(default=False)
    for_keepers = models.BooleanField(default=False)
    organisation = organisation()
    neighbourhood = neighbourhood()

    objects = SlotQuerySet.as_manager()

    class Meta:
        db_table = "agenda_slot"
        ordering = ["starts_at", "pk"]
        indexes = [
            models.Index(
                fields=["starts_at", "bookable_until", "id"], condition=PUBLICLY_FREE, name="next_free_slots"
            ),
            models.Index(
                fields=["neighbourhood", "starts_at", "bookable_until", "id"],
                condition=PUBLICLY_FREE,
                name="next_free_slots_nearby",
            ),
            models.Index(
                fields=["reason", "starts_at", "bookable_until", "id"],
                condition=Q(free=True),
                name="next_free_slots_by_reason",
            ),
            models.Index(fields=["provider", "starts_at"], name="slots_of_a_clinician"),
            models.Index(fields=["room", "starts_at"], name="slots_of_a_room"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["reason", "provider", "room", "starts_at"],
                nulls_distinct=False,
                name="a_slot_is_made_once",
            ),
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at"), bookable_until__lte=F("starts_at"), seats__gte=1),
                name="a_slot_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=Q(free=False) | Q(withdrawn=False), name="a_withdrawn_slot_is_not_free"
            ),
            models.CheckConstraint(
                condition=Q(provider__isnull=False) | Q(room__isnull=False),
                name="a_slot_has_somebody_or_somewhere",
            ),
        ]
