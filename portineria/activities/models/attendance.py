"""One touch on a name: the person was there."""

import uuid
from collections.abc import Collection
from typing import Any

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from portineria.foundation.privacy import PARTICIPATION, STAFF, personal
from portineria.foundation.walls.public import WalledManager, WalledModel, WalledQuerySet

from .session import Session


class AttendanceQuerySet(WalledQuerySet):
    """Adjectives of attendances."""

    def standing(self) -> Any:
        """Those nobody has taken back."""
        return self.filter(withdrawn_at__isnull=True)

    def like(self, session_id: uuid.UUID, records: Collection[uuid.UUID], client_id: uuid.UUID) -> Any:
        """What a new touch may repeat: the touch of the same name, and the ones that stand for the same person."""
        stands = Q(session_id=session_id, person_id__in=records, withdrawn_at__isnull=True)
        return self.filter(Q(client_id=client_id) | stands)


class Attendance(WalledModel):
    """One recording that a person was at a session; taking it back keeps the row.

    `client_id` is made where the touch happened, so that a touch sent twice is one row. At most one recording per
    session and person stands; a second touch while one stands is kept as withdrawn at once, so that its own replay
    is recognised for ever.
    """

    subject_field = "person_id"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="attendances")
    person = personal(
        models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+"), PARTICIPATION
    )
    client_id = models.UUIDField(unique=True)
    recorded_at = personal(models.DateTimeField(db_default=Now()), PARTICIPATION)
    recorded_by = personal(models.BigIntegerField(), STAFF)
    withdrawn_at = personal(models.DateTimeField(null=True), PARTICIPATION)
    withdrawn_by = personal(models.BigIntegerField(null=True), STAFF)
    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="+")
    neighbourhood = models.ForeignKey("places.Neighbourhood", on_delete=models.PROTECT, related_name="+")

    objects = WalledManager.from_queryset(AttendanceQuerySet)()

    class Meta:
        db_table = "activities_attendance"
        indexes = [
            # Beside the session, what both walls ask of every row: a count need not open the table itself.
            models.Index(
                fields=["session"],
                include=["neighbourhood", "organisation"],
                condition=Q(withdrawn_at__isnull=True),
                name="attendances_standing",
            )
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["session", "person"],
                condition=Q(withdrawn_at__isnull=True),
                name="one_attendance_stands_per_session_and_person",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True, withdrawn_by__isnull=True)
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False),
                name="a_touch_taken_back_has_time_and_hand",
            ),
        ]
