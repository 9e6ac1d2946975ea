"""Who belongs to a lab: the names on its register."""

import uuid

from django.db import models
from django.db.models.functions import Now

from portineria.foundation.privacy import PARTICIPATION, personal
from portineria.foundation.walls.public import WalledModel

from .lab import Lab


class Enrolment(WalledModel):
    """A person on the register of a lab."""

    subject_field = "person_id"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    lab = models.ForeignKey(Lab, on_delete=models.PROTECT, related_name="enrolments")
    person = personal(
        models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+"), PARTICIPATION
    )
    enrolled_at = personal(models.DateTimeField(db_default=Now()), PARTICIPATION)
    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="+")
    neighbourhood = models.ForeignKey("places.Neighbourhood", on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "activities_enrolment"
        indexes = [models.Index(fields=["-enrolled_at"], name="enrolments_latest_first")]
        constraints = [
            models.UniqueConstraint(fields=["lab", "person"], name="a_person_enrols_once_in_a_lab")
        ]
