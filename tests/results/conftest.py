"""The pages of results are tried without a second factor, on an operation with people in it."""

from typing import Any

import pytest

from portineria.programmes.models import Operation
from tests.participations.rules.build import spell
from tests.participations.scene import SOURCE, Scene, build_scene

from .crowds import operation_of, typed
from .staff import kept


@pytest.fixture(autouse=True)
def _light(settings: Any) -> None:
    settings.PORTINERIA_REQUIRE_TOTP = False


@pytest.fixture
def scene(db: None) -> Scene:
    return build_scene()


@pytest.fixture
def operation(scene: Scene) -> Operation:
    """Seven complete participations and six without an answer, all of body A in one neighbourhood."""
    operation = operation_of("PROVA", "h")
    operation.neighbourhoods.add(scene.here, through_defaults=SOURCE)
    for number in range(7):
        typed(scene, operation, [spell("2025-03-01", gender="F" if number else "M", employment="employed")])
    for _ in range(6):
        typed(scene, operation, [spell("2025-03-01", isced=None)])
    kept()
    return operation
