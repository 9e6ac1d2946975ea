"""What somebody has begun to write and not yet sent: a form, kept until it is."""

import uuid

from django.db import models

from portineria.foundation.privacy import PUBLIC_TASK, STAFF, Personal, personal
from portineria.foundation.walls.public import WalledModel

DRAFTED = Personal(
    category="bozze di moduli",
    purpose="non perdere quello che si sta scrivendo quando la rete o la pagina si interrompono",
    basis=PUBLIC_TASK,
    retention="14 giorni dall'ultima modifica, o fino all'invio del modulo",
    erasure="delete",
)


class Draft(WalledModel):
    """One form of one user in one role: the raw values of its fields, as the browser sent them."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey("accounts.User", models.CASCADE, related_name="+")
    organisation = models.ForeignKey("organisations.Organisation", models.CASCADE, related_name="+")
    role = personal(models.CharField(max_length=40), STAFF)
    form = personal(models.CharField(max_length=100), DRAFTED)
    content = personal(models.JSONField(help_text="nome del campo → valori scritti"), DRAFTED)
    updated_at = personal(models.DateTimeField(), DRAFTED)

    class Meta:
        verbose_name = "bozza"
        verbose_name_plural = "bozze"
        constraints = [
            models.UniqueConstraint(
                fields=["user", "organisation", "role", "form"], name="one_draft_per_form_and_role"
            )
        ]
