"""The scene for the access matrix has a row in every walled table."""

from types import SimpleNamespace

import pytest

from portineria.foundation.walls.public import entered
from tests.participations.scene import BUILDER

from .scene import build_ambulatory, furnish
from .test_walls import WALLED

pytestmark = pytest.mark.django_db


def test_every_table_is_furnished_in_both_worlds() -> None:
    for turn, key in enumerate(("qui", "altrove"), start=1):
        place = build_ambulatory(f"mondo-{key}", body=f"ENTE-{key.upper()}")
        world = SimpleNamespace(key=key, organisation=place.body, neighbourhood=place.here)
        with entered(BUILDER, writes=True):
            values = furnish(world, BUILDER)
            assert all(values.values())
            assert all(model.objects.count() >= turn for model in WALLED)
