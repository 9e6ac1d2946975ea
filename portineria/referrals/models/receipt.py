"""What stays with the receiver of a request that was taken away: that it was there, until when, nothing else."""

import uuid

from django.db import models

from portineria.foundation.privacy import personal
from portineria.foundation.walls.public import WalledModel

from .declarations import PROOF


class RevocationReceipt(WalledModel):
    """Id and dates, no person, no reason. `source_id` is the request's id, not a key; the place is the receiver's."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    source_id = models.UUIDField(unique=True)
    kind = models.CharField(max_length=8, choices=[("revoked", "ritirata"), ("expired", "scaduta")])
    service = models.ForeignKey("directory.Service", on_delete=models.PROTECT, related_name="+")
    sent_on = personal(models.DateField(), PROOF)
    ended_on = personal(models.DateField(), PROOF)
    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="+")
    neighbourhood = models.ForeignKey("places.Neighbourhood", on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "referrals_revocationreceipt"

    @property
    def code(self) -> str:
        """The request's code, as both sides say it."""
        return str(self.source_id)[:8].upper()
