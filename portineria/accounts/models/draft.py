"""What somebody has begun to write and not yet sent: a form, kept until it is; and what arrived of it, once."""

import uuid

from django.db import models
from django.db.models import Q

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
    """One form of one user in one role: the raw values of its fields, as the browser sent them.

    A draft that ended (its form was sent, or it was thrown away) stays without words: what arrives late does not
    wake it up.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey("accounts.User", models.CASCADE, related_name="+")
    organisation = models.ForeignKey("organisations.Organisation", models.CASCADE, related_name="+")
    role = personal(models.CharField(max_length=40), STAFF)
    form = personal(models.CharField(max_length=100), DRAFTED)
    content = personal(models.JSONField(help_text="nome del campo → valori scritti"), DRAFTED)
    updated_at = personal(models.DateTimeField(), DRAFTED)
    writer = personal(models.UUIDField(null=True, help_text="la pagina che ha scritto per ultima"), DRAFTED)
    ended_at = personal(models.DateTimeField(null=True), DRAFTED)

    class Meta:
        verbose_name = "bozza"
        verbose_name_plural = "bozze"
        constraints = [
            models.UniqueConstraint(
                fields=["user", "organisation", "role", "form"], name="one_draft_per_form_and_role"
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(content={}), name="an_ended_draft_has_no_words"
            ),
        ]


class DraftReceipt(WalledModel):
    """An envelope of one device was opened and its words kept: the same number again changes nothing.

    `form` is the draft that took the words in: not always the one they were written for.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey("accounts.User", models.CASCADE, related_name="+")
    device = personal(models.UUIDField(), DRAFTED)
    sequence = personal(models.BigIntegerField(help_text="numero della busta, per dispositivo"), DRAFTED)
    writer = personal(models.UUIDField(help_text="la pagina che l'ha scritta"), DRAFTED)
    form = personal(models.CharField(max_length=100), DRAFTED)
    received_at = personal(models.DateTimeField(), DRAFTED)

    class Meta:
        verbose_name = "ricevuta di una bozza"
        verbose_name_plural = "ricevute di bozze"
        constraints = [
            models.UniqueConstraint(
                fields=["user", "device", "sequence"], name="one_receipt_per_device_and_sequence"
            )
        ]
        indexes = [models.Index(fields=["user", "writer", "sequence"], name="receipts_of_a_writer")]
