"""A contact logged on the wrong person: once it is taken back, casework knows them no more, unless it has a reason."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from django.utils import timezone

from portineria.accounts.public import Role
from portineria.casework.actions.cases import open_case
from portineria.casework.actions.contacts import withdraw_contact
from portineria.casework.actions.needs import NewNeed, record_need
from portineria.foundation.walls.public import Actor, Compartment, entered
from portineria.people.models import Visibility
from portineria.people.public import merge_persons, register_person
from tests.activities.scene import signed_in
from tests.participations.scene import Scene

from .neighbourhood import logged

pytestmark = pytest.mark.django_db


def taken_back(contact: UUID, by: Actor) -> None:
    with entered(by, writes=True):
        withdraw_contact(contact_id=contact, by=by)


def is_known(scene: Scene, person: UUID, where: str = "SOC") -> bool:
    """Whether that service of body A knows the person today."""
    with entered(scene.builder, writes=True):
        rows = Visibility.objects.filter(person_id=person, compartment=where, organisation=scene.a)
        return bool(rows.not_over(timezone.localdate()).exists())


def test_a_mistake_of_today_is_undone_today(scene: Scene, manager: Actor) -> None:
    wrong = scene.person("Sbagliata")
    contact = logged(scene, manager, wrong, needs=(NewNeed("health"),))
    assert is_known(scene, wrong)
    taken_back(contact, manager)
    assert not is_known(scene, wrong)
    assert is_known(scene, wrong, "LAB"), "the lab knows her as before"


def test_whoever_saw_her_through_casework_alone_sees_her_no_more(
    scene: Scene, manager: Actor, actor_for: Callable[..., Actor]
) -> None:
    browser = signed_in(Role.COMMUNITY_MANAGER, scene.a, [scene.here], "marta")
    user = int(browser.session["_auth_user_id"])
    author = actor_for(
        role=Role.COMMUNITY_MANAGER, organisation=scene.a, neighbourhoods=[scene.here], user_id=user
    )
    wrong = scene.person("Sbagliata")
    contact = logged(scene, author, wrong)
    with entered(scene.builder, writes=True):
        Visibility.objects.filter(person_id=wrong, compartment="LAB").delete()
    assert browser.get(f"/persone/{wrong}/").status_code == 200
    assert browser.post(f"/contatti/{contact}/annulla/").status_code == 302
    assert browser.get(f"/persone/{wrong}/").status_code == 404
    assert "Sbagliata" not in browser.get("/contatti/").content.decode()


def _another_contact(scene: Scene, person: UUID, by: Actor) -> None:
    logged(scene, by, person)


def _a_need(scene: Scene, person: UUID, by: Actor) -> None:
    place: dict[str, Any] = {"organisation_id": scene.a.pk, "neighbourhood_id": scene.here.pk}
    with entered(by, writes=True):
        record_need(person_id=person, need=NewNeed("work"), by=by, **place)


def _a_case(scene: Scene, person: UUID, by: Actor) -> None:
    with entered(by, writes=True):
        open_case(person_id=person, reason="prova", neighbourhood_id=scene.here.pk, by=by)


def _a_merge(scene: Scene, person: UUID, by: Actor) -> None:
    twin = scene.person("Giusta")
    with entered(scene.builder, writes=True):
        merge_persons(duplicate_id=twin, survivor_id=person, by=scene.builder)


@pytest.mark.parametrize("reason", [_another_contact, _a_need, _a_case, _a_merge])
def test_who_is_known_for_another_reason_stays(scene: Scene, manager: Actor, reason: Any) -> None:
    person = scene.person("Giusta")
    contact = logged(scene, manager, person)
    reason(scene, person, manager)
    taken_back(contact, manager)
    assert is_known(scene, person)


def test_who_was_written_down_by_casework_itself_is_not_lost(scene: Scene, manager: Actor) -> None:
    with entered(manager, writes=True):
        person = register_person(
            given_name="Nuova",
            family_name="Prova",
            birth_year=1980,
            organisation_id=scene.a.pk,
            neighbourhood_id=scene.here.pk,
            compartment=Compartment.CASEWORK,
            by=manager,
        )
    taken_back(logged(scene, manager, person), manager)
    assert is_known(scene, person)


def test_two_mistakes_end_with_the_second_whichever_was_first(scene: Scene, manager: Actor) -> None:
    wrong = scene.person("Sbagliata")
    first, second = logged(scene, manager, wrong), logged(scene, manager, wrong)
    taken_back(first, manager)
    assert is_known(scene, wrong)
    taken_back(second, manager)
    assert not is_known(scene, wrong)
    logged(scene, manager, wrong)
    assert is_known(scene, wrong), "met for real, she is known again"
