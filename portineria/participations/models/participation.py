"""One person in one operation: what European indicators count."""

from django.db import models

from portineria.foundation.privacy import PARTICIPATION, personal
from portineria.foundation.walls.public import WalledModel


class Participation(WalledModel):
    """A person takes part in an operation: one row, however many bodies, labs and comings back.

    `organisation` and `neighbourhood` are those of the first presence; they never change. Who was imported for an
    operation whose place nobody knows has none, and only whoever counts reaches them. The key is made from
    operation and person (`rules.participation_key`), so that a body that cannot see the row can still point to it.
    """

    subject_field = "person_id"

    id = models.UUIDField(primary_key=True, editable=False)
    operation = models.ForeignKey("programmes.Operation", on_delete=models.PROTECT, related_name="+")
    person = personal(
        models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+"), PARTICIPATION
    )
    organisation = models.ForeignKey(
        "organisations.Organisation", null=True, on_delete=models.PROTECT, related_name="+"
    )
    neighbourhood = models.ForeignKey(
        "places.Neighbourhood", null=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        db_table = "participations_participation"
        constraints = [
            models.UniqueConstraint(fields=["operation", "person"], name="a_person_counts_once_per_operation")
        ]
