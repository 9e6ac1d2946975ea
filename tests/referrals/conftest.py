"""The scene of referrals."""

from collections.abc import Callable
from typing import Any

import pytest

from portineria.foundation.walls.public import Actor
from tests.participations.scene import Scene, build_scene

from .scene import Asking, asking


@pytest.fixture
def scene(db: None) -> Scene:
    """Two bodies, inside the test's transaction."""
    return build_scene()


@pytest.fixture
def side(scene: Scene, actor_for: Callable[..., Actor]) -> Asking:
    """Body A asks body B."""
    return asking(scene, actor_for)


@pytest.fixture(autouse=True)
def _light(settings: Any) -> None:
    """The stories of referrals are not about the second factor."""
    settings.PORTINERIA_REQUIRE_TOTP = False
