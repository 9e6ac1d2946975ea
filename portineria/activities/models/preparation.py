"""What a session needs before it begins: things to bring, and volunteers by turns."""

import uuid

from django.db import models
from django.db.models import F, Q

from portineria.foundation.privacy import PUBLIC_TASK, Personal, personal
from portineria.foundation.walls.public import WalledModel

from .session import Session

HELPING = Personal(
    category="volontari di un incontro",
    purpose="sapere chi aiuta a un incontro, quando, e come avvisarlo",
    basis=PUBLIC_TASK,
    retention="12 mesi dall’incontro",
    erasure="delete",
)


class Material(models.Model):
    """Something a session needs, so many of it, and whether it is there."""

    privacy = "nessun dato personale"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="materials")
    what = models.CharField(max_length=120)
    quantity = models.PositiveSmallIntegerField(default=1)
    is_ready = models.BooleanField(default=False)

    class Meta:
        db_table = "activities_material"
        ordering = ["what", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(quantity__gte=1), name="a_material_is_at_least_one")
        ]


class Shift(WalledModel):
    """A task of a session from an instant to an instant (UTC), and the volunteer who does it; `name` blank: nobody yet.

    `came` is None until somebody says it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="shifts")
    task = personal(models.CharField(max_length=80), HELPING)
    starts_at = personal(models.DateTimeField(), HELPING)
    ends_at = personal(models.DateTimeField(), HELPING)
    name = personal(models.CharField(max_length=120, blank=True), HELPING)
    phone = personal(models.CharField(max_length=40, blank=True), HELPING)
    came = personal(models.BooleanField(null=True), HELPING)
    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="+")
    neighbourhood = models.ForeignKey("places.Neighbourhood", on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "activities_shift"
        ordering = ["starts_at", "task", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")), name="a_shift_ends_after_it_starts"
            ),
            models.CheckConstraint(
                condition=~Q(name="") | Q(phone="", came__isnull=True), name="an_open_shift_is_of_nobody"
            ),
        ]
