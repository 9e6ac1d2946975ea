"""The scene of casework."""

from collections.abc import Callable
from typing import Any

import pytest

from portineria.accounts.public import Role
from portineria.foundation.walls.public import Actor
from tests.participations.scene import Scene, build_scene


@pytest.fixture
def scene(db: None) -> Scene:
    """Two bodies in one quarter, inside the test's transaction."""
    return build_scene()


@pytest.fixture
def manager(scene: Scene, actor_for: Callable[..., Actor]) -> Actor:
    """The Community Manager of body A here."""
    actor: Actor = actor_for(
        role=Role.COMMUNITY_MANAGER, organisation=scene.a, neighbourhoods=[scene.here], user_id=1
    )
    return actor


@pytest.fixture
def colleague(scene: Scene, actor_for: Callable[..., Actor]) -> Actor:
    """Another Community Manager of the same body, here."""
    actor: Actor = actor_for(
        role=Role.COMMUNITY_MANAGER, organisation=scene.a, neighbourhoods=[scene.here], user_id=2
    )
    return actor


@pytest.fixture(autouse=True)
def _light(settings: Any) -> None:
    """The stories of casework are not about the second factor."""
    settings.PORTINERIA_REQUIRE_TOTP = False
