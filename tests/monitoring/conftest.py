"""The pages of monitoring are tried without a second factor."""

from typing import Any

import pytest


@pytest.fixture(autouse=True)
def _light(settings: Any) -> None:
    settings.PORTINERIA_REQUIRE_TOTP = False
