"""Synthetic states: the same every time, never twice, never later than today, and something is left to ask."""

from datetime import date, timedelta
from uuid import UUID

import pytest
from django.db.models import Q

from portineria.foundation.walls.public import entered
from portineria.participations.models import FlatRecord, State
from portineria.participations.public import load_states, record_presence

from .scene import Scene, build_scene

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 23)
PEOPLE = 120  # so many that chance alone cannot leave a share empty


@pytest.fixture
def crowd(db: None) -> Scene:
    """People who came over the last four months."""
    scene = build_scene()
    for at in range(PEOPLE):
        person = scene.person(f"Persona{at}")
        with entered(scene.builder, writes=True):
            record_presence(
                operation_id=scene.operation.pk,
                sub_project_kind="laboratory",
                person_id=person,
                on=TODAY - timedelta(days=at),
                source_id=UUID(int=at),
                organisation_id=scene.a.pk,
                neighbourhood_id=scene.here.pk,
                by=scene.builder,
            )
    return scene


def test_states_are_there_once_and_something_is_left_to_ask(crowd: Scene) -> None:
    with entered(crowd.builder, writes=True):
        made = load_states([crowd.operation.pk], today=TODAY)
        load_states([crowd.operation.pk], today=TODAY)
        assert State.objects.count() == made
        assert PEOPLE / 2 < made < PEOPLE
        assert not State.objects.filter(entry_observed_on__gt=TODAY).exists()
        assert State.objects.filter(Q(isced=None) | Q(employment=None)).exists()
        assert FlatRecord.objects.filter(employment="unemployed", unemployed_months__gt=0).exists()
        newest = FlatRecord.objects.filter(entered_on__gt=TODAY - timedelta(days=10))
        assert newest.exists() and not newest.exclude(employment=None).exists()
