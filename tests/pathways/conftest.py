"""The scene of paths."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from django.test import Client

from portineria.accounts.public import Role
from portineria.foundation.walls.public import Actor
from tests.activities.scene import signed_in
from tests.participations.scene import Scene, build_scene

from .scene import give_part


@pytest.fixture
def scene(db: None) -> Scene:
    """Two bodies in one operation; A leads it."""
    scene = build_scene()
    give_part(scene)
    return scene


@pytest.fixture
def pia(scene: Scene, actor_for: Callable[..., Actor]) -> Actor:
    """Who follows the paths of body A here."""
    actor: Actor = actor_for(role=Role.PATH_OPERATOR, organisation=scene.a, neighbourhoods=[scene.here])
    return actor


@pytest.fixture
def omar(scene: Scene) -> UUID:
    """Somebody body A knows."""
    return scene.person("Omar")


@pytest.fixture
def browser(scene: Scene) -> Client:
    """The browser of somebody who follows the paths of body A here."""
    return signed_in(Role.PATH_OPERATOR, scene.a, [scene.here])


@pytest.fixture(autouse=True)
def _light(settings: Any) -> None:
    """The stories of paths are not about the second factor."""
    settings.PORTINERIA_REQUIRE_TOTP = False
