"""The demonstration's paths."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.utils import timezone

from portineria.foundation.walls.public import Actor, entered
from portineria.participations.models import SignedHours, Spell
from portineria.participations.public import enter_operation
from portineria.pathways.models import AllowanceStatement, Ending, Offer, Path, PathStep
from portineria.pathways.public import load_demonstration
from portineria.pathways.queries import exits_due
from tests.participations.scene import Scene

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


def came(scene: Scene, person: UUID, days: int) -> None:
    """The person has been in the operation for so many days."""
    enter_operation(
        operation_id=scene.operation.pk,
        sub_project_kind="laboratory",
        person_id=person,
        on=TODAY - timedelta(days=days),
        organisation_id=scene.a.pk,
        neighbourhood_id=scene.here.pk,
        by=scene.builder,
    )


def test_paths_are_loaded_once_and_their_follower_sees_them(scene: Scene, pia: Actor) -> None:
    scene.operation.settings.create(neighbourhood=scene.here, source="prova")
    people = [scene.person(f"Persona{number}") for number in range(5)]
    where: dict[str, Any] = {"follower": pia, "neighbourhood_id": scene.here.pk, "today": TODAY}
    with entered(scene.builder, writes=True):
        for number, person in enumerate(people[:4]):  # the fifth was never there
            came(scene, person, days=2 if number == 0 else 100)
        before = set(Spell.objects.values_list("participation_id", "entered_on"))
        made = [load_demonstration(by=scene.builder, **where) for _ in range(2)]
        assert set(Spell.objects.values_list("participation_id", "entered_on")) == before
        left = Spell.objects.filter(left_on__isnull=False).values_list("left_on", flat=True)
        assert list(left) == [TODAY - timedelta(days=5)], "only the path that ended took somebody out"
    assert made == [3, 0]
    with entered(pia, writes=False):
        assert Path.objects.count() == 3
        assert SignedHours.objects.count() == 12  # the day of the agreement, and three weeks
        assert PathStep.objects.filter(state="done").count() == 3
        assert [line.path.person_id for line in exits_due(TODAY)] == [Ending.objects.get().path.person_id]
        assert AllowanceStatement.objects.count() >= 2, "the first months of who began long ago are counted"
        assert set(Offer.objects.values_list("answer", flat=True)) == {"waiting", "refused"}
