"""The scene of participations."""

import pytest

from .scene import Scene, build_scene


@pytest.fixture
def scene(db: None) -> Scene:
    """Two bodies in one operation, inside the test's transaction."""
    return build_scene()
