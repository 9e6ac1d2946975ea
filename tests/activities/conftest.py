"""The scene of activities."""

from collections.abc import Callable
from typing import Any

import pytest

from portineria.activities.models import Lab, Session
from portineria.foundation.walls.public import Actor
from tests.participations.scene import Scene, build_scene

from .scene import keeper, make_lab, make_session


@pytest.fixture
def scene(db: None) -> Scene:
    """Two bodies in one operation, inside the test's transaction."""
    return build_scene()


@pytest.fixture
def lab(scene: Scene) -> Lab:
    """A lab of body A."""
    return make_lab(scene)


@pytest.fixture
def today(scene: Scene, lab: Lab) -> Session:
    """Its session of today."""
    return make_session(scene, lab)


@pytest.fixture
def ada(scene: Scene, actor_for: Callable[..., Actor]) -> Actor:
    """Who keeps the register of body A."""
    return keeper(scene, actor_for)


@pytest.fixture(autouse=True)
def _light(settings: Any) -> None:
    """The stories of activities are not about the second factor."""
    settings.PORTINERIA_REQUIRE_TOTP = False
