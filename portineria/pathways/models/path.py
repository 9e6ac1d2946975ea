"""The path agreed with a person inside an operation."""

import uuid

from django.db import models
from django.db.models import Q

from portineria.foundation.privacy import PARTICIPATION, STAFF, personal
from portineria.foundation.walls.public import WalledModel

from .declarations import PATH

LONGEST_NEEDS = 2000  # characters
LONGEST_LINE = 500  # characters of an objective or a step


class Path(WalledModel):
    """What a body and a person agreed on `agreed_on`; the day they entered the operation, or a later one.

    `participation` is pointed to also by a body that cannot see the row: its key is made from operation and person.
    """

    subject_field = "person_id"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = personal(
        models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+"), PARTICIPATION
    )
    operation = models.ForeignKey("programmes.Operation", on_delete=models.PROTECT, related_name="+")
    participation = models.ForeignKey(
        "participations.Participation", on_delete=models.PROTECT, related_name="+"
    )
    accredited = models.ForeignKey(
        "organisations.Organisation",
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="l'ente accreditato per formazione e lavoro; nessuno: non ancora scelto",
    )
    tutor = personal(
        models.CharField(max_length=200, blank=True, help_text="chi accompagna la persona"), STAFF
    )
    needs = personal(
        models.TextField(blank=True, help_text="di che cosa ha bisogno all'inizio, detto da lei"), PATH
    )
    agreed_on = personal(models.DateField(), PARTICIPATION)
    agreed_by = personal(models.BigIntegerField(), STAFF)
    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="+")
    neighbourhood = models.ForeignKey("places.Neighbourhood", on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "pathways_path"
        ordering = ["-agreed_on", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["participation", "organisation", "agreed_on"], name="a_body_agrees_one_path_a_day"
            ),
            models.CheckConstraint(
                condition=Q(needs__length__lte=LONGEST_NEEDS), name="needs_are_said_in_few_words"
            ),
        ]
