"""The sub-projects of its operation that a participation touched."""

from django.db import models

from portineria.foundation.walls.public import WalledModel

from .participation import Participation


class Engagement(WalledModel):
    """A participation in one sub-project (laboratory, inclusion) of its operation."""

    id = models.UUIDField(primary_key=True, editable=False)
    participation = models.ForeignKey(Participation, on_delete=models.PROTECT, related_name="engagements")
    sub_project = models.ForeignKey("programmes.SubProject", on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="+")
    neighbourhood = models.ForeignKey("places.Neighbourhood", on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "participations_engagement"
        constraints = [
            models.UniqueConstraint(
                fields=["participation", "sub_project"], name="one_engagement_per_sub_project"
            )
        ]
