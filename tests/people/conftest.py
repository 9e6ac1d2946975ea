"""Two neighbourhoods, two bodies, and the people who work there."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import pytest

from portineria.accounts.public import Role
from portineria.foundation.walls.public import Actor, Compartment, entered
from portineria.organisations.public import Organisation
from portineria.people.public import register_person
from portineria.places.public import Building, Dwelling, Estate, Neighbourhood, Staircase
from tests.office.conftest import _light, aler, at_work, coop, quarter, signed_in, zerbinetta

__all__ = ["_light", "aler", "at_work", "coop", "quarter", "signed_in", "zerbinetta"]


@dataclass
class Scene:
    """Ids of the places and bodies, and an actor for each job."""

    here: int
    there: int
    coop: int
    club: int
    operator: Actor  # lab operator of the cooperative, here
    colleague: Actor  # lab operator of the cooperative, there
    rival: Actor  # lab operator of the club, here
    manager: Actor  # community manager of the cooperative, here and there
    social_worker: Actor  # reads labs here, does not write them
    police: Actor
    system: Actor
    dwelling: Dwelling

    def register(self, given: str, family: str = "", *, by: Actor | None = None, **more: Any) -> UUID:
        """Written down by the cooperative's operator, here, unless somebody else is named."""
        by = by or self.operator
        place = {"organisation_id": self.coop, "neighbourhood_id": self.here, **more.pop("place", {})}
        more = {"birth_year": None, "compartment": Compartment.LABS, **more}
        with entered(by, writes=True):
            return register_person(given_name=given, family_name=family, by=by, **place, **more)


@pytest.fixture
def scene(db: None, actor_for: Callable[..., Actor], system: Actor) -> Scene:
    """Built with the register still empty."""
    return build_scene(actor_for, system)


def build_scene(actor_for: Callable[..., Actor], system: Actor) -> Scene:
    source = {"source": "prova", "source_date": date(2026, 1, 1)}
    here = Neighbourhood.objects.create(slug="qui", name="Qui", **source)
    there = Neighbourhood.objects.create(slug="la", name="Là", **source)
    coop = Organisation.objects.create(code="COOP", name="Cooperativa", kind="terzo-settore", **source)
    club = Organisation.objects.create(code="CLUB", name="Circolo", kind="terzo-settore", **source)

    def actor(role: Role, organisation: Organisation, *places: Neighbourhood) -> Actor:
        return actor_for(role=role, organisation=organisation, neighbourhoods=places)

    return Scene(
        here=here.pk,
        there=there.pk,
        coop=coop.pk,
        club=club.pk,
        operator=actor(Role.LAB_OPERATOR, coop, here),
        colleague=actor(Role.LAB_OPERATOR, coop, there),
        rival=actor(Role.LAB_OPERATOR, club, here),
        manager=actor(Role.COMMUNITY_MANAGER, coop, here, there),
        social_worker=actor(Role.SOCIAL_WORKER, club, here),
        police=actor(Role.LOCAL_POLICE, club, here, there),
        system=system,
        dwelling=_dwelling(here),
    )


def _dwelling(neighbourhood: Neighbourhood) -> Dwelling:
    estate = Estate.objects.create(neighbourhood=neighbourhood, managing_body="ALER-MI", name="Lotto uno")
    building = Building.objects.create(
        estate=estate, address="Via dei Tigli", civic_number="12", search_text="via dei tigli 12"
    )
    staircase = Staircase.objects.create(building=building, label="B")
    return Dwelling.objects.create(
        staircase=staircase, managing_body="ALER-MI", code="0001", floor=1, interno="3"
    )
