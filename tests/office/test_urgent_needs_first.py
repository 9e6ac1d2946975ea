"""What cannot wait is said first on the page of a person, to whom casework may be shown and to nobody else."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.utils import timezone

from portineria.accounts.roles import Role
from portineria.casework.models import Need
from portineria.foundation.ui import italian
from portineria.foundation.walls.public import Actor, Compartment, entered
from portineria.organisations.models import Organisation
from portineria.people.public import add_visibility, merge_persons, register_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def double(quarter: Any, coop: Any, actor_for: Any) -> UUID:
    """The same person, registered twice."""
    by = actor_for(role=Role.LAB_OPERATOR, organisation=coop, neighbourhoods=[quarter])
    with entered(by, writes=True):
        return register_person(
            given_name="Zerbinetta",
            family_name="Doppia",
            birth_year=timezone.localdate().year - 40,
            organisation_id=coop.pk,
            neighbourhood_id=quarter.pk,
            compartment=Compartment.LABS,
            by=by,
        )


def needs(person: UUID, body: Any, quarter: Any, by: Actor, **more: Any) -> None:
    values = {
        "about": "health",
        "urgency": "urgent",
        "words": "Deve vedere un medico",
        "recorded_at": timezone.now() - timedelta(days=3),
        "recorded_by": 1,
    } | more
    with entered(by, writes=True):
        Need(person_id=person, organisation=body, neighbourhood=quarter, **values).save(force_insert=True)
        add_visibility(
            person_id=person,
            compartment=Compartment.CASEWORK,
            organisation_id=body.pk,
            neighbourhood_id=quarter.pk,
            by=by,
        )


def page_of(browser: Any, person: UUID) -> str:
    return " ".join(browser.get(f"/persone/{person}/").content.decode().split())


def test_an_open_urgent_need_comes_first_with_since_when(
    at_work: Any, coop: Any, aler: Any, quarter: Any, zerbinetta: UUID, system: Actor
) -> None:
    needs(zerbinetta, aler, quarter, system)
    page = page_of(at_work("carla", Role.COMMUNITY_MANAGER, aler), zerbinetta)
    since = italian.dated("dal", timezone.localdate() - timedelta(days=3))
    assert "Bisogno urgente: salute" in page
    assert f"Aperto {since}, da 3 giorni" in page
    assert page.index("Bisogno urgente") < page.index("Come contattarla")
    stranger = page_of(at_work("lia", Role.LAB_OPERATOR, coop), zerbinetta)
    assert "Bisogno urgente" not in stranger
    assert "Zerbinetta" in stranger


def test_needs_met_or_not_urgent_raise_no_alarm(
    at_work: Any, aler: Any, quarter: Any, zerbinetta: UUID, system: Actor
) -> None:
    needs(zerbinetta, aler, quarter, system, urgency="soon")
    needs(zerbinetta, aler, quarter, system, state="met", closed_at=timezone.now(), closed_by=1)
    assert "Bisogno urgente" not in page_of(at_work("carla", Role.COMMUNITY_MANAGER, aler), zerbinetta)


def test_the_oldest_comes_first(
    at_work: Any, aler: Any, quarter: Any, zerbinetta: UUID, system: Actor
) -> None:
    needs(zerbinetta, aler, quarter, system, about="home")
    needs(zerbinetta, aler, quarter, system, recorded_at=timezone.now() - timedelta(days=9))
    page = page_of(at_work("carla", Role.COMMUNITY_MANAGER, aler), zerbinetta)
    assert page.index("Bisogno urgente: salute") < page.index("Bisogno urgente: cura della casa")


def test_a_need_of_the_record_that_was_joined_is_theirs_too(
    at_work: Any, aler: Any, quarter: Any, zerbinetta: UUID, system: Actor, double: UUID
) -> None:
    needs(double, aler, quarter, system)
    browser = at_work("carla", Role.COMMUNITY_MANAGER, aler)
    assert "Bisogno urgente" not in page_of(browser, zerbinetta)
    with entered(system, writes=True):
        merge_persons(duplicate_id=double, survivor_id=zerbinetta, by=system)
    assert "Bisogno urgente: salute" in page_of(browser, zerbinetta)


def test_a_body_that_keeps_casework_reads_its_own_needs_and_not_those_of_another(
    at_work: Any, aler: Any, quarter: Any, zerbinetta: UUID, system: Actor
) -> None:
    needs(zerbinetta, aler, quarter, system)
    assert "Bisogno urgente" in page_of(at_work("carla", Role.COMMUNITY_MANAGER, aler), zerbinetta)
    neighbour = Organisation.objects.create(code="MM", name="Altro gestore", kind=aler.kind, source="prova")
    other = page_of(at_work("sara", Role.COMMUNITY_MANAGER, neighbour), zerbinetta)
    assert "Bisogno urgente" not in other and "Zerbinetta" in other
