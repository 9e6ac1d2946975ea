"""Services and people of a small directory."""

from typing import Any

from portineria.accounts.public import Role
from portineria.directory.models import Service
from portineria.foundation.walls.public import Actor
from tests.places.scenes import SAID, a_body, a_neighbourhood


def a_service(code: str = "sportello", **values: Any) -> Service:
    """A service of the body of the tests, here unless told."""
    defaults: dict[str, Any] = {"name": "Sportello", "category": "ascolto", "organisation": a_body(), **SAID}
    return Service.objects.create(code=code, **{**defaults, **values})


def a_manager(actor_for: Any, *places: Any, organisation: Any = None) -> Actor:
    """A Community Manager of the body of the tests, in these neighbourhoods."""
    here = places or (a_neighbourhood("qui"),)
    made: Actor = actor_for(
        role=Role.COMMUNITY_MANAGER, organisation=organisation or a_body(), neighbourhoods=here
    )
    return made
