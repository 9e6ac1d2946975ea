"""With the database's wall down, the application alone still holds; real commits, real logins."""

from collections.abc import Callable

from django.db import connections

from portineria.foundation.walls.public import Actor, entered
from tests.participations.scene import Scene, build_scene

from .scene import leave_traces, make_lab, make_session, put_on_register
from .test_walls import CANARY, READERS, seen, someone
from .test_walls import WALLED as WALLED


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
        leave_traces(session, person, scene.builder)
    return scene
