"""Several people sign and correct at the same moment: real commits on real connections."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone

from portineria.accounts.public import Role
from portineria.foundation.walls.public import Actor, entered
from portineria.participations.models import Presence, SignedHours
from portineria.participations.public import hours_of
from portineria.pathways.actions import Day, add_objective, correct_hours, sign_day
from portineria.pathways.models import Path, PathObjective
from portineria.pathways.rules import Refused
from tests.activities.test_at_once import at_once
from tests.participations.scene import build_scene

from .scene import agreed, give_part

HANDS = 5
MINUTES = 300


@pytest.fixture
def busy(committed: None, actor_for: Callable[..., Actor]) -> tuple[Path, Actor]:
    """A committed path, and who follows it."""
    scene = build_scene()
    give_part(scene)
    pia = actor_for(role=Role.PATH_OPERATOR, organisation=scene.a, neighbourhoods=[scene.here])
    return agreed(scene, pia, scene.person("Omar"), agreed_on=timezone.localdate() - timedelta(days=5)), pia


def signing(path: Path, by: Actor, kind: str = "training") -> Callable[[], object]:
    def job() -> object:
        day = Day(on=timezone.localdate(), kind=kind, minutes=MINUTES, register="individual")
        try:
            with entered(by, writes=True):
                return sign_day(path_ids=[path.pk], day=day, by=by)
        except Refused as refusal:
            return refusal

    return job


def test_the_same_hours_signed_at_once_are_one_line(busy: tuple[Path, Actor]) -> None:
    path, pia = busy
    assert sorted(at_once([signing(path, pia)] * HANDS), key=str) == [0, 0, 0, 0, 1]
    with entered(pia, writes=False):
        assert SignedHours.objects.count() == Presence.objects.count() == 1


def test_a_day_is_not_overfilled_by_many_hands(busy: tuple[Path, Actor]) -> None:
    """Five hours each of three activities: two fit into twelve."""
    path, pia = busy
    kinds = ("training", "workshop", "orientation")
    told = at_once([signing(path, pia, kind) for kind in kinds])
    assert sum(isinstance(one, Refused) for one in told) == 1
    with entered(pia, writes=False):
        assert SignedHours.objects.standing().count() == 2


def test_a_line_corrected_by_many_hands_is_corrected_once(busy: tuple[Path, Actor]) -> None:
    path, pia = busy
    signing(path, pia)()
    with entered(pia, writes=False):
        (line,) = hours_of(path.participation_id, path.organisation_id)

    def correcting(minutes: int) -> Callable[[], object]:
        def job() -> object:
            try:
                with entered(pia, writes=True):
                    return correct_hours(path=path, line=line, minutes=minutes, by=pia)
            except Refused as refusal:
                return refusal

        return job

    told = at_once([correcting(60 * hours) for hours in range(1, HANDS + 1)])
    assert sum(isinstance(one, Refused) for one in told) == HANDS - 1
    with entered(pia, writes=False):
        assert SignedHours.objects.standing().count() == 1
        assert SignedHours.objects.count() == 2


def test_objectives_written_at_once_stand_in_a_row(busy: tuple[Path, Actor]) -> None:
    path, pia = busy

    def writing() -> None:
        with entered(pia, writes=True):
            add_objective(path_id=path.pk, words="Un lavoro", by=pia)

    at_once([writing] * HANDS)
    with entered(pia, writes=False):
        assert list(PathObjective.objects.values_list("place", flat=True)) == [1, 2, 3, 4, 5]
