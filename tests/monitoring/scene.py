"""What monitoring adds to the scene of the access matrix."""

from typing import Any

from django.utils import timezone

from portineria.foundation.walls.public import Actor
from portineria.monitoring.models import Intake, IntakeRow

LINE = 7


def furnish(world: Any, by: Actor) -> dict[str, Any]:
    """A register of this world with a row that was refused."""
    place = {"organisation": world.organisation, "neighbourhood": world.neighbourhood}
    intake = Intake.objects.create(
        file_name=f"registro {world.key}.csv", total=1, uploaded_at=timezone.now(), uploaded_by=1, **place
    )
    IntakeRow.objects.create(
        intake=intake,
        line=LINE,
        cells={"operation": "", "person_ref": "P1", "given_name": f"Registrata{world.key}"},
        verdict="rejected",
        code="unknown_operation",
        remarks=["Manca il codice del progetto (operation)."],
        **place,
    )
    return {"intake_id": intake.pk, "line": LINE}
