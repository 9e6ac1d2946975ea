"""A photo or a recording beside a contact; its bytes stand in `files_file`, behind the same walls."""

import uuid

from django.db import models
from django.db.models import Q

from portineria.foundation.privacy import personal
from portineria.foundation.walls.public import WalledModel

from ..words import AttachmentKind
from .contact import Contact
from .declarations import CONTACT


class Attachment(WalledModel):
    """One file of a contact. The name it had on somebody's phone is not kept."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, related_name="attachments")
    file = models.OneToOneField("files.File", on_delete=models.PROTECT, related_name="+")
    medium = personal(models.CharField(max_length=5, choices=AttachmentKind.choices), CONTACT)
    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="+")
    neighbourhood = models.ForeignKey("places.Neighbourhood", on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "casework_attachment"
        constraints = [
            models.CheckConstraint(
                condition=Q(medium__in=AttachmentKind.values), name="an_attachment_is_a_photo_or_audio"
            )
        ]
