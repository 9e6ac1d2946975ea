"""Who comes: a seat of an appointment."""

import uuid
from datetime import datetime
from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from portineria.foundation.lifecycle import Lifecycle
from portineria.foundation.privacy import STAFF, personal
from portineria.foundation.walls.public import WalledManager, WalledModel, WalledQuerySet, current_visit

from ..words import BookedBy, Consent, Status
from .appointment import Appointment
from .scoped import APPOINTMENT, neighbourhood, organisation

BOOKING = Lifecycle(
    {
        "arrive": (("booked",), "arrived"),
        "see": (("booked", "arrived"), "seen"),
        "excuse": (("booked", "arrived"), "excused"),
        "miss": (("booked",), "no_show"),
        "cancel": (("booked", "arrived"), "cancelled"),
        "correct": (("arrived", "seen", "excused", "no_show"), "booked"),
    },
    start="booked",
)
HOLDING = ("booked", "arrived", "seen")  # these keep their seat


class BookingQuerySet(WalledQuerySet):
    """Adjectives of bookings."""

    def between(self, first: datetime, last: datetime) -> Any:
        """Those whose slot starts from an instant on, before another."""
        return self.filter(appointment__slot__starts_at__gte=first, appointment__slot__starts_at__lt=last)

    def holding(self) -> Any:
        """Those that keep their seat."""
        return self.filter(status__in=HOLDING)


class Booking(WalledModel):
    """Somebody's seat. Whoever has no account moves and cancels it with its `code`.

    The code stands as it is, behind the walls: whoever may read it reads the name beside it, and the desk prints it
    again. `person` only when the booker knew the register's person; never a diagnosis, never a note. `booked_by_user`
    is whoever keeps the agenda; of who booked for somebody nothing is kept, not even where they work.
    """

    subject_field = "id"
    subject_kind = "booking"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    code = personal(models.CharField(max_length=14, unique=True), APPOINTMENT)
    appointment = models.ForeignKey(Appointment, on_delete=models.PROTECT, related_name="bookings")
    person = personal(
        models.ForeignKey("people.Person", on_delete=models.PROTECT, null=True, related_name="+"), APPOINTMENT
    )
    given_name = personal(models.CharField(max_length=100), APPOINTMENT)
    family_name = personal(models.CharField(max_length=100, blank=True), APPOINTMENT)
    phone = personal(models.CharField(max_length=20, blank=True), APPOINTMENT)
    status = personal(
        models.CharField(max_length=10, choices=Status.choices, default=BOOKING.start), APPOINTMENT
    )
    booked_by = personal(models.CharField(max_length=14, choices=BookedBy.choices), APPOINTMENT)
    consent = personal(models.CharField(max_length=10, choices=Consent.choices, blank=True), APPOINTMENT)
    booked_at = personal(models.DateTimeField(default=timezone.now), APPOINTMENT)
    booked_by_user = personal(models.BigIntegerField(null=True), STAFF)
    changed_at = personal(models.DateTimeField(default=timezone.now), APPOINTMENT)
    changed_by_user = personal(models.BigIntegerField(null=True), STAFF)
    organisation = organisation()
    neighbourhood = neighbourhood()

    objects = WalledManager.from_queryset(BookingQuerySet)()

    class Meta:
        db_table = "agenda_booking"
        indexes = [
            models.Index(fields=["person"], condition=Q(person__isnull=False), name="bookings_of_a_person")
        ]
        constraints = [
            BOOKING.constraint("status", name="a_booking_status_is_known"),
            models.CheckConstraint(
                condition=Q(booked_by__in=BookedBy.values), name="a_booking_came_through_somebody"
            ),
            models.CheckConstraint(
                condition=~Q(booked_by="helper") | ~Q(consent=""), name="a_helper_books_with_consent"
            ),
            models.CheckConstraint(
                condition=~Q(booked_by="helper") | Q(booked_by_user=None),
                name="who_books_for_somebody_is_not_kept",
            ),
        ]

    @classmethod
    def from_db(cls, db: str | None, field_names: Any, values: Any, **how: Any) -> Self:
        """Also the person's own record of accesses knows that this was read."""
        row = super().from_db(db, field_names, values, **how)
        visit = current_visit()
        if visit is not None and "person_id" in field_names and row.person_id:
            visit.subjects.add(f"person:{row.person_id}")
        return row
