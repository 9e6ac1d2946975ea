"""What monitoring adds to the scene of the access matrix."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from portineria.accounts.public import hash_of_secret
from portineria.foundation.walls.public import Actor
from portineria.monitoring.models import FollowupLink, Intake, IntakeRow
from portineria.participations.rules import participation_key

LINE = 7


def furnish(world: Any, by: Actor) -> dict[str, Any]:
    """A register of this world with a row that was refused; a link of its participant."""
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
    FollowupLink(
        participation_id=participation_key(world.lab.operation_id, world.person),
        operation_id=world.lab.operation_id,
        person_id=world.person,
        token_hash=hash_of_secret(f"gettone-{world.key}"),
        made_at=timezone.now(),
        made_by=1,
        expires_on=timezone.localdate() + timedelta(days=30),
        **place,
    ).save(force_insert=True)
    return {"intake_id": intake.pk, "line": LINE, "followup_token": f"gettone-{world.key}"}
