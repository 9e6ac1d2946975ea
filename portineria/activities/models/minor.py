"""Which adult answers for a minor of a lab: who brings them, who may be called, whether they may leave alone."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from portineria.foundation.privacy import PUBLIC_TASK, STAFF, Personal, personal
from portineria.foundation.walls.public import WalledModel

from .lab import Lab

ENTRUSTED = Personal(
    category="adulto di riferimento di un minore",
    purpose="sapere con chi viene un minore, chi chiamare e se può andare via da solo",
    basis=PUBLIC_TASK,
    retention="24 mesi dall’ultima conferma",
    erasure="delete",
)


class ReferenceAdult(WalledModel):
    """The adult of a minor in a lab: somebody of the register (`adult`), or a `name`, never both.

    `confirmed_at` is the last time somebody wrote it; without a confirmation it is forgotten.
    """

    subject_field = "person_id"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    lab = models.ForeignKey(Lab, on_delete=models.PROTECT, related_name="+")
    person = personal(
        models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+"), ENTRUSTED
    )
    adult = personal(
        models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+", null=True), ENTRUSTED
    )
    name = personal(models.CharField(max_length=120, blank=True), ENTRUSTED)
    phone = personal(models.CharField(max_length=40, blank=True), ENTRUSTED)
    leaves_alone = personal(models.BooleanField(default=False), ENTRUSTED)
    confirmed_at = personal(models.DateTimeField(default=timezone.now), ENTRUSTED)
    confirmed_by = personal(models.BigIntegerField(), STAFF)
    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="+")
    neighbourhood = models.ForeignKey("places.Neighbourhood", on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "activities_referenceadult"
        constraints = [
            models.UniqueConstraint(fields=["lab", "person"], name="a_minor_has_one_adult_in_a_lab"),
            models.CheckConstraint(
                condition=Q(adult__isnull=False, name="") | (Q(adult__isnull=True) & ~Q(name="")),
                name="a_reference_adult_is_somebody",
            ),
            models.CheckConstraint(
                condition=Q(adult__isnull=True) | ~Q(adult=F("person")), name="nobody_is_their_own_adult"
            ),
        ]
