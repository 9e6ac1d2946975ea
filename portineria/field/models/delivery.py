"""One operation that a device delivered."""

import uuid

from django.db import models
from django.db.models import Q

from portineria.foundation.privacy import IDENTITY, PARTICIPATION, personal
from portineria.foundation.walls.public import WalledManager, WalledModel, WalledQuerySet

from ..words import Status
from .device import Device


class DeliveryQuerySet(WalledQuerySet):
    """Adjectives of deliveries."""

    def valid(self) -> "DeliveryQuerySet":
        """Those that were taken in: what they say counts."""
        return self.exclude(status=Status.REJECTED)


class Delivery(WalledModel):
    """What a device said once: (device, sequence) is known for ever, so that the same again changes nothing.

    A refused one is kept as well, with the names of who was new, until it is accepted: nothing said is lost.
    """

    subject_field = "person_id"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    device = models.ForeignKey(Device, on_delete=models.PROTECT, related_name="deliveries")
    sequence = personal(models.BigIntegerField(), PARTICIPATION)
    digest = personal(models.CharField(max_length=64), PARTICIPATION)
    session = models.ForeignKey("activities.Session", on_delete=models.PROTECT, related_name="+")
    person = personal(
        models.ForeignKey("people.Person", on_delete=models.PROTECT, null=True, related_name="+"),
        PARTICIPATION,
    )
    given_name = personal(models.CharField(max_length=100, blank=True), IDENTITY)
    family_name = personal(models.CharField(max_length=100, blank=True), IDENTITY)
    birth_year = personal(models.PositiveSmallIntegerField(null=True), IDENTITY)
    present = personal(models.BooleanField(), PARTICIPATION)
    at = personal(models.DateTimeField(help_text="secondo l’orologio del dispositivo"), PARTICIPATION)
    received_at = personal(models.DateTimeField(), PARTICIPATION)
    status = personal(models.CharField(max_length=10, choices=Status.choices), PARTICIPATION)
    reason = personal(models.CharField(max_length=300, blank=True), PARTICIPATION)
    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="+")
    neighbourhood = models.ForeignKey("places.Neighbourhood", on_delete=models.PROTECT, related_name="+")

    objects = WalledManager.from_queryset(DeliveryQuerySet)()

    class Meta:
        db_table = "field_delivery"
        verbose_name = "consegna"
        verbose_name_plural = "consegne"
        indexes = [models.Index(fields=["session", "person"], name="deliveries_about_somebody")]
        constraints = [
            models.UniqueConstraint(fields=["device", "sequence"], name="one_delivery_per_device_and_number"),
            models.CheckConstraint(
                condition=Q(status__in=Status.values), name="a_delivery_has_a_known_status"
            ),
            models.CheckConstraint(
                condition=Q(status=Status.REJECTED)
                | Q(person__isnull=False, given_name="", family_name="", birth_year__isnull=True),
                name="a_delivery_taken_in_keeps_no_names",
            ),
        ]
