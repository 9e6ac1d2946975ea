"""Where a row stands for the walls."""

from django.db import models


class Placed(models.Model):
    """Body and neighbourhood of a row; without them only named parts of the system reach it."""

    organisation = models.ForeignKey(
        "organisations.Organisation", null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    neighbourhood = models.ForeignKey(
        "places.Neighbourhood", null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )

    class Meta:
        abstract = True
