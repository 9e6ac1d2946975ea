"""The scene of the agenda."""

from collections.abc import Callable
from typing import Any

import pytest

from portineria.foundation.walls.public import Actor

from .scene import Ambulatory, build_ambulatory, nurse


@pytest.fixture
def place(db: None) -> Ambulatory:
    """An ambulatory, inside the test's transaction."""
    return build_ambulatory()


@pytest.fixture
def ines(place: Ambulatory, actor_for: Callable[..., Actor]) -> Actor:
    """The nurse who keeps its agenda."""
    return nurse(place, actor_for)


@pytest.fixture(autouse=True)
def _light(settings: Any) -> None:
    """The stories of the agenda are not about the second factor."""
    settings.PORTINERIA_REQUIRE_TOTP = False
