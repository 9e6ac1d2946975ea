"""For the access matrix: what the pages of the ambulatory, of residents and of keys need in their addresses.

The rows themselves (and the canaries in them) are planted by `tests/agenda/scene.py`.
"""

from datetime import datetime, time, timedelta
from typing import Any

from django.utils import timezone

from portineria.accounts.models import ApiToken
from portineria.agenda.models import Absence, Provider
from portineria.foundation.walls.public import Actor


def furnish(world: Any, by: Actor) -> dict[str, Any]:
    """A key named `Chiave{world.key}` and an absence. Called inside a writing visit of `by`, after the agenda's."""
    now = timezone.now()
    key = ApiToken(
        organisation=world.organisation, role="health_authority", name=f"Chiave{world.key}", made_at=now
    )
    key.secret_hash, key.expires_on = f"prova-{world.key}", timezone.localdate()
    key.save(force_insert=True)
    scope = {"organisation": world.organisation, "neighbourhood": world.neighbourhood}
    provider = Provider.objects.create(name="Cleo Prova", **scope)
    day = datetime.combine(timezone.localdate() + timedelta(days=9), time(8), timezone.get_current_timezone())
    absence = Absence.objects.create(
        provider=provider, starts_at=day, ends_at=day + timedelta(hours=2), **scope
    )
    return {"token_id": key.pk, "absence_id": absence.pk, "kind": "Appointment", "key": "x"}
