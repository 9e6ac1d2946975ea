"""The scene of field: a lab with a session today, its operator's browser, and a device."""

from typing import Any

import pytest

from portineria.accounts.public import Role
from portineria.activities.models import Lab, Session
from tests.activities.scene import make_lab, make_session, put_on_register, signed_in
from tests.participations.scene import Scene, build_scene

from .machines import Machine, registered


@pytest.fixture
def scene(db: None) -> Scene:
    """Two bodies in one operation, inside the test's transaction."""
    return build_scene()


@pytest.fixture
def lab(scene: Scene) -> Lab:
    """A lab of body A."""
    return make_lab(scene)


@pytest.fixture
def today(scene: Scene, lab: Lab) -> Session:
    """Its session of today."""
    return make_session(scene, lab)


@pytest.fixture
def people(scene: Scene, lab: Lab) -> list[Any]:
    """Three people on its register."""
    return put_on_register(scene, lab, ["Ada", "Bruno", "Carla"])


@pytest.fixture
def browser(scene: Scene) -> Any:
    """The lab operator of body A, signed in."""
    return signed_in(Role.LAB_OPERATOR, scene.a, [scene.here])


@pytest.fixture
def device(browser: Any, today: Session) -> Machine:
    """A device of theirs."""
    return registered(browser)


@pytest.fixture
def other_device(browser: Any, today: Session) -> Machine:
    """Another one."""
    return registered(browser, "Secondo telefono")


@pytest.fixture(autouse=True)
def _light(settings: Any) -> None:
    """These stories are not about the second factor."""
    settings.PORTINERIA_REQUIRE_TOTP = False
