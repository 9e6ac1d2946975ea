"""What contacts add to the two worlds of tests/access: a contact with everything, and a need."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.utils import timezone

from portineria.casework.actions.contacts import NewContact, log_contact
from portineria.casework.actions.needs import NewNeed
from portineria.casework.models import Contact
from portineria.foundation.files.public import clean
from portineria.foundation.walls.public import Actor
from tests.foundation.files import samples

from .cases_scene import furnish_cases


def furnish(world: Any, by: Actor) -> dict[str, Any]:
    """Canaries: `Confidenza<key>` (what was said), `Tentativo<key>` (what was tried). Call inside `by`'s visit."""
    new = NewContact(
        id=uuid4(),
        person_id=world.person,
        who="",
        happened_at=timezone.now() - timedelta(minutes=1),
        medium="presence",
        place="",
        summary=f"Confidenza{world.key}",
        organisation_id=world.organisation.pk,
        neighbourhood_id=world.neighbourhood.pk,
        call_back_on=timezone.localdate() + timedelta(days=1),
        needs=(NewNeed("health", tried=f"Tentativo{world.key}"),),
        files=(clean(samples.upload(samples.jpeg())),),
    )
    contact = Contact.objects.get(pk=log_contact(new=new, by=by))
    return {
        "contact_id": contact.pk,
        "attachment_id": contact.attachments.get().pk,
        "need_id": contact.needs.get().pk,
        "form": "contatto",
        **furnish_cases(world, by),
    }
