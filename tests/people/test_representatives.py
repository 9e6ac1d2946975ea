"""Who acts for somebody may be chosen from the register, and is a link for who may see them."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from django.test import Client

from portineria.accounts.roles import Role
from portineria.foundation.walls.public import Actor, Compartment, entered
from portineria.people.models import Representation
from portineria.people.public import register_person
from tests.accounts.counting import at_most

pytestmark = pytest.mark.django_db
VALUES = {"kind": "delegate", "since": "2026-01-01"}
FRAGMENT = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture
def lia(at_work: Callable[..., Client], coop: Any, zerbinetta: UUID) -> Client:
    """Lab operator of the cooperative that knows Zerbinetta."""
    return at_work("lia", Role.LAB_OPERATOR, coop)


@pytest.fixture
def place(zerbinetta: UUID) -> str:
    return f"/persone/{zerbinetta}/rappresentanti/"


def known(system: Actor, body: Any, quarter: Any, name: str, compartment: Any = Compartment.LABS) -> UUID:
    given, family = name.split()
    with entered(system, writes=True):
        return register_person(
            given_name=given,
            family_name=family,
            birth_year=1961,
            organisation_id=body.pk,
            neighbourhood_id=quarter.pk,
            compartment=compartment,
            by=system,
        )


def test_whoever_is_typed_and_registered_is_proposed_and_chosen(
    lia: Client, place: str, zerbinetta: UUID, coop: Any, aler: Any, quarter: Any, system: Actor
) -> None:
    figlia = known(system, coop, quarter, "Delegata Canarina")
    altrove = known(system, aler, quarter, "Delegata Altrove")
    proposed = lia.get(place, {"name": "Delegata"}, **FRAGMENT).content.decode()
    assert "<html" not in proposed
    assert f'value="{figlia}"' in proposed
    assert str(altrove) not in proposed
    answer = lia.post(place, VALUES | {"name": "delegata canar", "person": str(figlia)}, follow=True)
    assert f'<a href="/persone/{figlia}/"><bdi>Delegata Canarina</bdi></a>' in answer.content.decode()
    with entered(system, writes=False):
        assert Representation.objects.get().representative_id == figlia


def test_without_scripts_a_known_name_is_asked_about_before_it_is_written(
    lia: Client, place: str, coop: Any, quarter: Any, system: Actor
) -> None:
    figlia = known(system, coop, quarter, "Delegata Canarina")
    asked = lia.post(place, VALUES | {"name": "Delegata Canarina", "act": "atto canarino"})
    page = asked.content.decode()
    assert (asked.status_code, f'value="{figlia}"' in page, "atto canarino" in page) == (422, True, True)
    assert lia.post(place, VALUES | {"name": "Delegata Canarina", "person": "nessuna"}).status_code == 302
    with entered(system, writes=False):
        assert Representation.objects.get().representative_id is None


def test_nobody_acts_for_themselves_nor_is_chosen_out_of_sight(
    lia: Client, place: str, zerbinetta: UUID, aler: Any, quarter: Any, system: Actor
) -> None:
    altrove = known(system, aler, quarter, "Delegata Altrove")
    assert str(zerbinetta) not in lia.get(place, {"name": "Zerbinetta"}, **FRAGMENT).content.decode()
    for chosen in (zerbinetta, altrove, "ciao"):
        refused = lia.post(place, VALUES | {"name": "Scritta Canarina", "person": str(chosen)})
        page = refused.content.decode()
        assert (refused.status_code, "Scritta Canarina" in page, "Altrove" in page) == (422, True, False)
    with entered(system, writes=False):
        assert not Representation.objects.exists()


def test_who_does_not_see_the_representative_reads_the_name_and_no_link(
    at_work: Callable[..., Client],
    lia: Client,
    place: str,
    zerbinetta: UUID,
    aler: Any,
    quarter: Any,
    system: Actor,
) -> None:
    """The manager knows both; the lab knows only Zerbinetta."""
    figlia = known(system, aler, quarter, "Delegata Canarina", Compartment.CASEWORK)
    with entered(system, writes=True):
        Representation.objects.create(
            person_id=zerbinetta, kind="delegate", name="Delegata Canarina", representative_id=figlia,
            since="2026-01-01", written_by=1,
        )  # fmt: skip
    addresses = (place, f"/persone/{zerbinetta}/")
    for address in addresses:
        page = lia.get(address).content.decode()
        assert "Delegata Canarina" in page
        assert str(figlia) not in page
    manager = at_work("marta", Role.COMMUNITY_MANAGER, aler)
    for address in addresses:
        assert f'href="/persone/{figlia}/"' in manager.get(address).content.decode()


def test_proposals_cost_the_same_for_one_and_for_many(
    lia: Client, place: str, coop: Any, quarter: Any, system: Actor
) -> None:
    for at in range(8):
        known(system, coop, quarter, f"Delegata Canarina{at}")
    with at_most(15):
        lia.post(place, VALUES | {"name": "Delegata"})
