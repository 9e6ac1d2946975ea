"""With the database's wall down, the application alone still holds; real commits, real logins."""

from collections.abc import Callable

from django.db import connections

from portineria.accounts.public import Role
from portineria.foundation.walls.public import Actor
from tests.participations.scene import build_scene

from .test_walls import WALLED as WALLED
from .test_walls import holds, plant, someone


def test_the_application_alone_holds(second_wall_down: None, actor_for: Callable[..., Actor]) -> None:
    scene = build_scene()
    author = someone(scene, actor_for, (Role.COMMUNITY_MANAGER, "a", "here"), user_id=1)
    plant(scene, author)
    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT count(*) FROM casework_privatenote")
        assert cursor.fetchone() == (1,), "the wall of the database is still up"
    holds(scene, actor_for, author)
