"""Field in the two worlds of tests/access: a device of each world's operator, what it delivered, a conflict."""

from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

from portineria.accounts.public import GRANTS, Role, hash_of_secret
from portineria.field.models import Conflict, Delivery, Device
from portineria.foundation.walls.public import Actor, entered

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)


def furnish(world: Any, by: Actor) -> dict[str, Any]:
    """Plants «Apparecchio» (name of the device) and «Consegnata» (somebody new whom the register refused)."""
    place = {"organisation_id": world.organisation.pk, "neighbourhood_id": world.neighbourhood.pk}
    owner = operator(world)
    with entered(owner, writes=True):
        device = Device(
            user_id=owner.user_id or 0,
            organisation_id=world.organisation.pk,
            role=owner.role,
            name=f"Apparecchio{world.key}",
            secret_hash=hash_of_secret(f"dispositivo-{world.key}"),
            registered_at=NOW,
        )
        device.save(force_insert=True)
    refused = {"status": "rejected", "reason": "registro chiuso", "given_name": f"Consegnata{world.key}"}
    said = {"session_id": world.session.pk, "present": True, "at": NOW, "received_at": NOW, **place}
    Delivery(device=device, sequence=1, digest="0" * 64, **refused, **said).save(force_insert=True)
    conflict = Conflict(session_id=world.session.pk, person_id=world.person, opened_at=NOW, **place)
    conflict.save(force_insert=True)
    return {"device_id": device.pk, "conflict_id": conflict.pk, "browser_id": uuid4()}


def operator(world: Any) -> Actor:
    """The lab operator of `world`."""
    role = Role.LAB_OPERATOR
    reads, writes = GRANTS[role]
    return Actor(
        user_id=world.staff[role],
        name="Operatrice",
        role=role,
        organisation_id=world.organisation.pk,
        neighbourhood_ids=(world.neighbourhood.pk,),
        reads=reads,
        writes=writes,
        purpose="prova",
    )
