"""By which name a source that was imported knows a participation."""

import uuid

from django.db import models
from django.db.models import Q

from portineria.foundation.privacy import PARTICIPATION, personal
from portineria.foundation.walls.public import WalledModel

from ..rules.parsing import LONGEST_REFERENCE
from .participation import Participation
from .placed import Placed


class SourceRef(Placed, WalledModel):
    """The stable reference that a source gives to somebody in an operation: the same again is the same person."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    operation = models.ForeignKey(
        "programmes.Operation", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    reference = personal(models.CharField(max_length=LONGEST_REFERENCE), PARTICIPATION)
    participation = models.ForeignKey(Participation, on_delete=models.PROTECT, related_name="references")

    class Meta:
        db_table = "participations_sourceref"
        constraints = [
            models.UniqueConstraint(fields=["operation", "reference"], name="a_reference_is_one_person"),
            models.CheckConstraint(condition=~Q(reference=""), name="a_reference_says_something"),
        ]
