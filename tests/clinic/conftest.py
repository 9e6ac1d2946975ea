"""Who works in the ambulatory, who does not, and the ambulatory itself."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from portineria.accounts.access import ENROLMENT
from portineria.accounts.actions import Term, assign_new
from portineria.accounts.models import User
from portineria.accounts.roles import Role
from portineria.foundation.walls.public import Actor, entered
from portineria.organisations.public import Organisation
from tests.accounts.conftest import SINCE, _light, aler, coop, signed_in
from tests.agenda.scene import Ambulatory, build_ambulatory, nurse

__all__ = ["_light", "aler", "coop", "signed_in"]
CANARY = "Zambrotta-Canarino"


@pytest.fixture
def place(db: None) -> Ambulatory:
    """An ambulatory, inside the test's transaction."""
    return build_ambulatory()


@pytest.fixture
def ines(place: Ambulatory, actor_for: Callable[..., Actor]) -> Actor:
    """The nurse who keeps its agenda."""
    return nurse(place, actor_for)


@pytest.fixture
def at_work(signed_in: Any, place: Ambulatory) -> Callable[..., Client]:
    """`at_work(Role.CUSTODIAN, aler)`: a browser signed in as somebody in that role, in the ambulatory's quarter."""

    def enter(role: Role, organisation: Organisation) -> Any:
        with entered(ENROLMENT, writes=True):
            user = User(username=f"prova-{role.value}".replace("_", "-"), display_name=f"Prova {role.label}")
            user.set_password("x")
            user.save(force_insert=True)
            assign_new(user=user, organisation=organisation, term=Term(role, [place.here.pk], SINCE))
        return signed_in(user)

    return enter


@pytest.fixture
def desk(at_work: Callable[..., Client], place: Ambulatory) -> Client:
    """The nurse's browser."""
    return at_work(Role.NURSE, place.body)
