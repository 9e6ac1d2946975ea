"""With the database's wall down, the application alone still holds; real commits, real logins."""

from collections.abc import Callable, Iterator
from uuid import uuid4

import pytest
from django.db import connections

from portineria.activities.actions import record_attendance
from portineria.foundation.walls.public import Actor, entered
from tests.participations.scene import Scene, build_scene

from .scene import make_lab, make_session, put_on_register
from .test_walls import CANARY, READERS, WALLED, seen, someone


@pytest.fixture
def second_wall_down(committed: None) -> Iterator[None]:
    """The owner takes the policies away, and puts them back."""
    _everywhere("DISABLE ROW LEVEL SECURITY")
    yield
    for alias in ("default", "reader"):
        connections[alias].close()
    _everywhere("ENABLE ROW LEVEL SECURITY")


def _everywhere(change: str) -> None:
    with connections["owner"].cursor() as cursor:
        for model in WALLED:
            cursor.execute(f"ALTER TABLE {model._meta.db_table} {change}")
    connections["owner"].close()


def test_the_application_alone_holds(second_wall_down: None, actor_for: Callable[..., Actor]) -> None:
    scene = _scene_with_canary()
    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT count(*) FROM activities_attendance")
        assert cursor.fetchone() == (1,), "the wall of the database is still up"
    for who, sees in READERS.items():
        assert set(seen(someone(scene, actor_for, who)).values()) == {int(sees)}, who


def _scene_with_canary() -> Scene:
    scene = build_scene()
    lab = make_lab(scene)
    session = make_session(scene, lab)
    (person,) = put_on_register(scene, lab, [CANARY])
    with entered(scene.builder, writes=True):
        record_attendance(session_id=session.pk, person_id=person, client_id=uuid4(), by=scene.builder)
    return scene
