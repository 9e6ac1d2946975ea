"""A path of body A; what pathways adds to the scene of the access matrix."""

from datetime import date
from typing import Any

from django.utils import timezone

from portineria.foundation.walls.public import Actor, entered
from portineria.participations.rules import participation_key
from portineria.pathways.actions import NewPath, agree_path
from portineria.pathways.models import (
    AllowanceRate,
    AllowanceStatement,
    Certificate,
    Ending,
    Offer,
    Path,
    PathObjective,
    PathStep,
    Placement,
)
from tests.participations.scene import Scene


def give_part(scene: Scene) -> None:
    """Body A leads the operation of the scene."""
    scene.operation.lead = scene.a
    scene.operation.starts_on = date(2025, 1, 1)
    scene.operation.save(update_fields=["lead", "starts_on"])


def new_path(scene: Scene, person: Any, **more: Any) -> NewPath:
    """What is agreed with `person` here, today."""
    what: dict[str, Any] = {
        "person_id": person,
        "operation_id": scene.operation.pk,
        "neighbourhood_id": scene.here.pk,
        "agreed_on": timezone.localdate(),
    }
    return NewPath(**what | more)


def agreed(scene: Scene, by: Actor, person: Any, **more: Any) -> Path:
    """A path of body A with `person`."""
    with entered(by, writes=True):
        path_id = agree_path(path=new_path(scene, person, **more), by=by)
        path: Path = Path.objects.get(pk=path_id)
        return path


def furnish(world: Any, by: Actor) -> dict[str, Any]:
    """A path of this world's participant, with an objective and a step."""
    place = {"organisation": world.organisation, "neighbourhood": world.neighbourhood}
    path = Path(
        person_id=world.person,
        operation_id=world.lab.operation_id,
        participation_id=participation_key(world.lab.operation_id, world.person),
        needs=f"Cammino{world.key}",
        agreed_on=timezone.localdate(),
        agreed_by=1,
        **place,
    )
    path.save(force_insert=True)
    objective = PathObjective(path=path, place=1, words=f"Cammino{world.key}: un lavoro", **place)
    objective.save(force_insert=True)
    step = PathStep(objective=objective, place=1, kind="training", words=f"Cammino{world.key}", **place)
    step.save(force_insert=True)
    where = {"path": path, "written_by": 1, "words": f"Cammino{world.key}", **place}
    today = timezone.localdate()
    offer = Offer(kind="job", offered_on=today, **where)
    offer.save(force_insert=True)
    Placement(employer=f"Cammino{world.key}", contract="other", starts_on=today, **where).save(
        force_insert=True
    )
    issued = {"title": "Corso", "issued_by": "Ente", "issued_on": today}
    Certificate(kind="attendance", **issued, **where).save(force_insert=True)
    Ending(ended_on=today, reason="other", **where).save(force_insert=True)
    counted = {"month": today.replace(day=1), "minutes": 60, "cents": 350, "lines": [], "digest": "0" * 64}
    stated = AllowanceStatement(effects=f"Cammino{world.key}", **counted, **where)
    stated.save(force_insert=True)
    rate = AllowanceRate(operation_id=world.lab.operation_id, organisation=world.organisation, written_by=1)
    rate.from_on, rate.cents_per_hour, rate.kinds = today, 350, ["training"]
    rate.act, rate.effects = "Atto di prova", "Nessuno"
    rate.save(force_insert=True)
    return {
        "statement_id": stated.pk,
        "rate_id": rate.pk,
        "outcome_id": offer.pk,
        "path_id": path.pk,
        "objective_id": objective.pk,
        "path_step_id": step.pk,
    }
