"""What the directory adds to a world of the access tests. Public facts: it plants no canary."""

from typing import Any

from django.utils import timezone

from portineria.directory.actions import begin_import
from portineria.directory.models import Schedule, Service
from portineria.directory.rules.clinics_file import COLUMNS
from portineria.foundation.walls.public import Actor


def furnish(world: Any, by: Actor) -> dict[str, Any]:
    """A service of the world's body with its hours, and a file taken in for that body."""
    service, _ = Service.objects.get_or_create(
        code=f"servizio-{world.key}",
        defaults={
            "organisation": world.organisation,
            "neighbourhood": world.neighbourhood,
            "name": f"Sportello {world.key}",
            "category": "ascolto",
            "source": "prova",
        },
    )
    Schedule.objects.get_or_create(service=service, weekday=0, opens="09:00", closes="12:00")
    content = f"{','.join(COLUMNS)}\n".encode()
    acting = Actor(system=by.system, organisation_id=world.organisation.pk)
    begun = begin_import(content=content, file_name=f"{world.key}-{timezone.localdate()}.csv", by=acting)
    return {"service_id": service.pk, "import_id": begun.pk, "hsds_id": service.hsds_id}
