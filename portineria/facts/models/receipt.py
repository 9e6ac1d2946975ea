"""Which reaction has answered which fact."""

from django.db import models
from django.db.models.functions import Now

from portineria.foundation.privacy import TRACE, personal
from portineria.foundation.walls.public import WalledModel

from .fact import FactRow


class Receipt(WalledModel):
    """One reaction's answer to one fact, written in the same transaction as what the reaction did."""

    fact = models.ForeignKey(FactRow, on_delete=models.PROTECT, related_name="receipts")
    reaction = personal(models.CharField(max_length=120), TRACE)
    answered_at = personal(models.DateTimeField(db_default=Now()), TRACE)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["fact", "reaction"], name="a_reaction_answers_once")]
