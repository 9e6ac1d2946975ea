"""A file: cleaned bytes with their true type, in one compartment of one body in one place."""

import uuid

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from portineria.foundation.privacy import PUBLIC_TASK, STAFF, Personal, personal
from portineria.foundation.walls.public import WalledModel

ATTACHED = Personal(
    category="foto e registrazioni allegate",
    purpose="mostrare o far sentire quello che le parole non dicono",
    basis=PUBLIC_TASK,
    retention="quanto la riga a cui è allegato",
    erasure="delete",
)


class File(WalledModel):
    """What was kept of an upload. This floor knows no domain: body, place and hand are plain ids."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    compartment = models.CharField(max_length=3)
    organisation_id = models.BigIntegerField()
    neighbourhood_id = models.BigIntegerField()
    media_type = personal(models.CharField(max_length=60), ATTACHED)
    extension = personal(models.CharField(max_length=8), ATTACHED)
    size = personal(models.PositiveIntegerField(help_text="byte tenuti"), ATTACHED)
    content = personal(models.BinaryField(), ATTACHED)
    kept_at = personal(models.DateTimeField(db_default=Now()), ATTACHED)
    kept_by = personal(models.BigIntegerField(), STAFF)

    class Meta:
        db_table = "files_file"
        constraints = [models.CheckConstraint(condition=Q(size__gt=0), name="a_file_is_not_empty")]
