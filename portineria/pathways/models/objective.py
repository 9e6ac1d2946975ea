"""What the person wants to reach with a path."""

import uuid

from django.db import models
from django.db.models import Q

from portineria.foundation.privacy import personal
from portineria.foundation.walls.public import WalledModel

from .declarations import PATH
from .path import LONGEST_LINE, Path


class PathObjective(WalledModel):
    """One objective, in the order of `place`."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    path = models.ForeignKey(Path, on_delete=models.PROTECT, related_name="objectives")
    place = personal(models.PositiveSmallIntegerField(), PATH)
    words = personal(models.CharField(max_length=LONGEST_LINE), PATH)
    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="+")
    neighbourhood = models.ForeignKey("places.Neighbourhood", on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "pathways_objective"
        ordering = ["place"]
        constraints = [
            models.CheckConstraint(condition=~Q(words=""), name="an_objective_says_something"),
            models.UniqueConstraint(fields=["path", "place"], name="objectives_of_a_path_stand_in_a_row"),
        ]
