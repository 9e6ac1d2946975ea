"""A call of a world."""

from typing import Any

from portineria.calls.models import Call
from portineria.foundation.walls.public import Actor
from portineria.programmes.models import Programme


def furnish(world: Any, by: Actor) -> dict[str, Any]:
    """For the scene of the whole house: a call, which everybody may read."""
    call = Call.objects.create(
        code=f"avviso-{world.key}",
        title="Avviso di prova",
        kind="competitive",
        programme=Programme.objects.all()[:1].get(),
        purpose="Una prova.",
        applicants="Chiunque.",
        source="prova",
    )
    return {"call_code": call.code}
