"""A sheet that was printed to be signed: its lines do not change any more, so that a number is one person."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone

from portineria.foundation.privacy import PARTICIPATION, STAFF, personal
from portineria.foundation.walls.public import WalledModel

from .session import Session


class Sheet(WalledModel):
    """A printed sheet of a session, the `number`th; `photo_id` is the file of its photo, once somebody attached it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="sheets")
    number = personal(models.PositiveSmallIntegerField(), PARTICIPATION)
    printed_at = personal(models.DateTimeField(default=timezone.now), PARTICIPATION)
    printed_by = personal(models.BigIntegerField(), STAFF)
    photo_id = personal(models.UUIDField(null=True), PARTICIPATION)
    photo_at = personal(models.DateTimeField(null=True), PARTICIPATION)
    photo_by = personal(models.BigIntegerField(null=True), STAFF)
    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="+")
    neighbourhood = models.ForeignKey("places.Neighbourhood", on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "activities_sheet"
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["session", "number"], name="sheets_of_a_session_are_numbered"),
            models.CheckConstraint(
                condition=Q(photo_id__isnull=True, photo_at__isnull=True, photo_by__isnull=True)
                | Q(photo_id__isnull=False, photo_at__isnull=False, photo_by__isnull=False),
                name="a_photo_of_a_sheet_has_time_and_hand",
            ),
        ]


class SheetLine(WalledModel):
    """Who stands at a number of a sheet."""

    subject_field = "person_id"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    sheet = models.ForeignKey(Sheet, on_delete=models.PROTECT, related_name="lines")
    number = personal(models.PositiveSmallIntegerField(), PARTICIPATION)
    person = personal(
        models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+"), PARTICIPATION
    )
    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="+")
    neighbourhood = models.ForeignKey("places.Neighbourhood", on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "activities_sheetline"
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["sheet", "number"], name="a_number_of_a_sheet_is_one_person"),
        ]
