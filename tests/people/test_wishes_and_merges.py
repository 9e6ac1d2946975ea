"""What a person said of being contacted holds for every record of theirs, and channel by channel."""

from datetime import timedelta
from uuid import UUID

from django.utils import timezone

from portineria.foundation.walls.public import entered
from portineria.people.public import (
    add_contact_point,
    asking_not_to_be_contacted,
    keep_safe_contact,
    merge_persons,
    safe_contact_of,
)

from .conftest import Scene


def told(scene: Scene, person: UUID, *, channels: tuple[str, ...] = (), never: bool = False) -> None:
    """The person said how they may be reached."""
    until = timezone.localdate() + timedelta(days=100)
    with entered(scene.operator, writes=True):
        keep_safe_contact(
            person_id=person, channels=channels, do_not_contact=never, expires_on=until, by=scene.operator
        )


def test_no_said_after_a_merge_holds_for_the_old_record_too(scene: Scene) -> None:
    survivor, duplicate = scene.register("Rosa", "Prova"), scene.register("Rosetta", "Prova")
    told(scene, duplicate, channels=("call",))
    with entered(scene.system, writes=True):
        merge_persons(duplicate_id=duplicate, survivor_id=survivor, by=scene.system)
    with entered(scene.operator, writes=False):
        assert asking_not_to_be_contacted([duplicate, survivor]) == frozenset()
        assert safe_contact_of([duplicate])[duplicate].may_be_contacted
    told(scene, survivor, never=True)
    with entered(scene.operator, writes=False):
        assert asking_not_to_be_contacted([duplicate, survivor]) == {duplicate, survivor}
        assert safe_contact_of([duplicate])[duplicate].do_not_contact


def test_a_number_can_be_touched_only_when_calls_are_allowed(scene: Scene) -> None:
    person = scene.register("Rosa", "Prova")
    with entered(scene.operator, writes=True):
        for kind, value in (("mobile", "333 123 4567"), ("email", "rosa@esempio.invalid")):
            add_contact_point(person_id=person, kind=kind, value=value, by=scene.operator)
    for channels, open_kinds in (
        (("in_person",), set()),
        (("email",), {"email"}),
        (("call", "email"), {"mobile", "email"}),
    ):
        told(scene, person, channels=channels)
        with entered(scene.operator, writes=False):
            points = safe_contact_of([person])[person].points
        assert {point.kind for point in points if point.href} == open_kinds
        assert len(points) == 2
