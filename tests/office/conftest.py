"""Who works in the office, and somebody to look for."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from django.utils import timezone

from portineria.accounts.access import ENROLMENT
from portineria.accounts.actions import Term, assign_new
from portineria.accounts.models import User
from portineria.accounts.roles import Role
from portineria.foundation.walls.public import Actor, Compartment, entered
from portineria.organisations.public import Organisation
from portineria.people.public import register_person
from portineria.places.public import Neighbourhood
from tests.accounts.conftest import SINCE, _light, aler, coop, signed_in

__all__ = ["_light", "aler", "coop", "signed_in"]
CANARY = "Zerbinetta"


@pytest.fixture
def quarter(db: None) -> Neighbourhood:
    return Neighbourhood.objects.create(
        slug="giardini",
        name="Giardini Canarini",
        municipality="Milano",
        search_text="giardini canarini",
        source="prova",
    )


@pytest.fixture
def at_work(signed_in: Any, quarter: Neighbourhood) -> Callable[..., Any]:
    """`at_work("carlo", Role.CUSTODIAN, aler)`: a browser signed in as that user in that role."""

    def enter(username: str, role: Role, organisation: Organisation) -> Any:
        with entered(ENROLMENT, writes=True):
            user = User(username=username, display_name=username.title())
            user.set_password("x")
            user.save(force_insert=True)
            assign_new(user=user, organisation=organisation, term=Term(role, [quarter.pk], SINCE))
        return signed_in(user)

    return enter


@pytest.fixture
def zerbinetta(quarter: Neighbourhood, coop: Organisation, actor_for: Callable[..., Actor]) -> UUID:
    """A person known to the cooperative's labs in the quarter."""
    keeper = actor_for(role=Role.LAB_OPERATOR, organisation=coop, neighbourhoods=[quarter])
    with entered(keeper, writes=True):
        return register_person(
            given_name=CANARY,
            family_name="Canarina",
            birth_year=timezone.localdate().year - 40,
            organisation_id=coop.pk,
            neighbourhood_id=quarter.pk,
            compartment=Compartment.LABS,
            by=keeper,
        )
