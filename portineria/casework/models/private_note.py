"""What somebody wrote for themselves beside a contact; nobody else reads it, not even a colleague."""

import uuid

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from portineria.foundation.privacy import STAFF, personal
from portineria.foundation.walls.public import WalledModel

from .contact import LONGEST_NOTE, Contact
from .declarations import PRIVATE_NOTE


class PrivateNote(WalledModel):
    """A note of its author beside a contact. Both walls ask who is reading."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, related_name="private_notes")
    author_id = personal(models.BigIntegerField(), STAFF)
    text = personal(models.TextField(), PRIVATE_NOTE)
    written_at = personal(models.DateTimeField(db_default=Now()), PRIVATE_NOTE)
    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="+")
    neighbourhood = models.ForeignKey("places.Neighbourhood", on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "casework_privatenote"
        constraints = [
            models.CheckConstraint(
                condition=~Q(text="") & Q(text__length__lte=LONGEST_NOTE),
                name="a_private_note_says_something",
            )
        ]
