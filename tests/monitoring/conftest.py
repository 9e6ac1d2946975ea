"""The pages of monitoring are tried without a second factor, in a neighbourhood with an operation under way."""

from datetime import date
from typing import Any

import pytest

from tests.participations.scene import Scene, build_scene


@pytest.fixture(autouse=True)
def _light(settings: Any) -> None:
    settings.PORTINERIA_REQUIRE_TOTP = False


@pytest.fixture
def scene(db: None) -> Scene:
    scene = build_scene()
    scene.operation.starts_on = date(2024, 1, 1)
    scene.operation.save()
    return scene
