"""Who works with a person, whatever their body; the person sees it on their plan."""

import uuid

from django.db import models
from django.db.models import F, Q

from portineria.foundation.privacy import STAFF, personal
from portineria.foundation.walls.public import WalledModel

from .case import Case


class CaseTeam(WalledModel):
    """Somebody of the team of a case, from a day to a day. Being named here opens no door."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="team")
    name = personal(models.CharField(max_length=200), STAFF)
    as_what = personal(models.CharField(max_length=120, help_text="che cosa fa per la persona"), STAFF)
    body = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="+")
    since = personal(models.DateField(), STAFF)
    until = personal(models.DateField(null=True), STAFF)
    added_by = personal(models.BigIntegerField(), STAFF)

    class Meta:
        db_table = "casework_caseteam"
        constraints = [
            models.CheckConstraint(condition=~Q(name="") & ~Q(as_what=""), name="a_team_member_has_a_name"),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="a_team_member_leaves_after"
            ),
        ]
