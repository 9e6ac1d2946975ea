"""The demonstration's paths."""

from datetime import date
from typing import Any

import pytest

from portineria.foundation.walls.public import Actor, entered
from portineria.participations.models import SignedHours
from portineria.pathways.models import Path, PathStep
from portineria.pathways.public import load_demonstration
from tests.participations.scene import Scene

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 25)


def test_paths_are_loaded_once_and_their_follower_sees_them(scene: Scene, pia: Actor) -> None:
    scene.operation.settings.create(neighbourhood=scene.here, source="prova")
    people = [scene.person(f"Persona{number}") for number in range(4)]
    where: dict[str, Any] = {"follower": pia, "neighbourhood_id": scene.here.pk, "today": TODAY}
    with entered(scene.builder, writes=True):
        made = [load_demonstration(people, by=scene.builder, **where) for _ in range(2)]
    assert made == [3, 0]
    with entered(pia, writes=False):
        assert Path.objects.count() == 3
        assert SignedHours.objects.count() == 9
        assert PathStep.objects.filter(state="done").count() == 3
