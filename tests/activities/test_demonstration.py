"""In demonstration mode nobody is real, whoever types them in."""

from typing import Any
from uuid import uuid4

import pytest

from portineria.activities.actions import register_newcomer
from portineria.activities.models import Lab, Session
from portineria.activities.queries import register_of
from portineria.foundation.walls.public import Actor, entered
from tests.participations.scene import Scene

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("demonstration", [True, False])
def test_in_demonstration_mode_whoever_is_typed_in_is_synthetic(
    scene: Scene, lab: Lab, today: Session, ada: Actor, settings: Any, demonstration: bool
) -> None:
    settings.PORTINERIA_DEMO = demonstration
    with entered(ada, writes=True):
        register_newcomer(
            session_id=today.pk,
            given_name="Fatima",
            family_name="",
            birth_year=1991,
            client_id=uuid4(),
            by=ada,
        )
        (line,) = register_of(today)
        assert line.person.synthetic is demonstration
