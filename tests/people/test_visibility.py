"""Nobody exists without a reason to be known; each wall holds with the other switched off."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import ProgrammingError, connections, transaction
from django.utils import timezone

from portineria.foundation.walls.public import Actor, Compartment, entered
from portineria.people.models import (
    ContactPoint,
    Household,
    Membership,
    Message,
    Person,
    PersonName,
    Representation,
    Residence,
    SafeContact,
    Visibility,
)
from portineria.people.public import (
    HouseholdRow,
    MembershipRow,
    NameRow,
    NotAllowed,
    PeopleBatch,
    PersonRow,
    ResidenceRow,
    VisibilityRow,
    add_visibility,
    end_visibility,
    import_people,
    person_cards,
)

from .conftest import Scene, build_scene

CANARY = "Canarina"
FOLLOWING = (PersonName, SafeContact, ContactPoint, Representation)
MODELS = (Person, Visibility, Household, Membership, Residence, *FOLLOWING, Message)
TABLES = [model._meta.db_table for model in MODELS]


def household(scene: Scene, *, since: date = date(2025, 1, 1), until: date | None = None) -> UUID:
    """A canary with another name, a household and a home, known to the cooperative's labs here."""
    person, home = UUID(int=7), UUID(int=8)
    place = {"compartment": "LAB", "organisation_id": scene.coop, "neighbourhood_id": scene.here}
    batch = PeopleBatch(
        persons=[PersonRow(id=person, given_name=CANARY)],
        visibilities=[VisibilityRow(person_id=person, since=since, until=until, **place)],
        names=[NameRow(person_id=person, kind="nickname", given_name=f"{CANARY} detta")],
        households=[HouseholdRow(id=home)],
        memberships=[MembershipRow(household_id=home, person_id=person, role="reference")],
        residences=[ResidenceRow(dwelling_id=scene.dwelling.pk, household_id=home)],
    )
    with entered(scene.system, writes=True):
        import_people(batch, scene.system)
        _reached(scene, person)
    return person


def _reached(scene: Scene, person: UUID) -> None:
    """A card, a number, a guardian, and a message of the cooperative's labs."""
    today = timezone.localdate()
    SafeContact.objects.create(
        person_id=person, words_allowed=CANARY, confirmed_on=today, expires_on=today + timedelta(days=9)
    )
    ContactPoint.objects.create(person_id=person, kind="email", value=f"{CANARY}@esempio.it")
    Representation.objects.create(person_id=person, kind="guardian", name=f"{CANARY} tutrice", since=today)
    Message.objects.create(
        person_id=person,
        kind="news",
        text=CANARY,
        state="held",
        not_before=timezone.now(),
        compartment="LAB",
        organisation_id=scene.coop,
        neighbourhood_id=scene.here,
    )


def through_wall_one(actor: Actor) -> list[int]:
    """How many rows of each table the managers give."""
    with entered(actor, writes=False):
        return [model.objects.count() for model in MODELS]


def through_wall_two(actor: Actor) -> list[int]:
    """How many rows of each table plain SQL of the serving login gives."""
    with entered(actor, writes=False), connections["default"].cursor() as cursor:
        return [_count(cursor, table) for table in TABLES]


def _count(cursor: Any, table: str) -> int:
    cursor.execute(f"SELECT count(*) FROM {table}")
    return int(cursor.fetchone()[0])


@pytest.mark.parametrize("wall", [through_wall_one, through_wall_two])
def test_who_knows_somebody_sees_them_and_nobody_else_does(
    scene: Scene, wall: Callable[[Actor], list[int]]
) -> None:
    household(scene)
    assert wall(scene.operator) == [1] * 10
    assert wall(scene.manager) == [1] * 10
    assert wall(scene.social_worker) == [1] * 10
    for stranger in (scene.rival, scene.colleague, scene.police):
        assert wall(stranger) == [0] * 10


@pytest.mark.parametrize("wall", [through_wall_one, through_wall_two])
def test_visibility_ends_by_itself(scene: Scene, wall: Callable[[Actor], list[int]]) -> None:
    today = timezone.localdate()
    household(scene, until=today)
    assert wall(scene.operator)[0] == 1
    with entered(scene.system, writes=True):
        Visibility.objects.update(until=today - timedelta(days=1))
    assert wall(scene.operator) == [0, 1, 0, 0, 0, 0, 0, 0, 0, 1], (
        "the body keeps its own visibility row and its own message"
    )


@pytest.mark.parametrize("wall", [through_wall_one, through_wall_two])
def test_visibility_does_not_begin_early(scene: Scene, wall: Callable[[Actor], list[int]]) -> None:
    household(scene, since=timezone.localdate() + timedelta(days=1))
    assert wall(scene.operator)[0] == 0


@pytest.fixture
def second_wall_off(committed: None) -> Iterator[None]:
    """The database lets everybody through; put back afterwards, whatever happens."""
    _walls("NO FORCE", "DISABLE")
    yield
    _walls("FORCE", "ENABLE")


def _walls(force: str, able: str) -> None:
    with transaction.atomic(using="owner"), connections["owner"].cursor() as cursor:
        for table in TABLES:
            cursor.execute(f"ALTER TABLE {table} {force} ROW LEVEL SECURITY, {able} ROW LEVEL SECURITY")


def test_the_first_wall_holds_alone(
    second_wall_off: None, actor_for: Callable[..., Actor], system: Actor
) -> None:
    scene = build_scene(actor_for, system)
    person = household(scene)
    assert through_wall_two(scene.rival) == [1] * 10, "the second wall is off"
    assert through_wall_one(scene.operator) == [1] * 10
    assert through_wall_one(scene.rival) == [0] * 10
    with entered(scene.rival, writes=False):
        assert person_cards([person]) == {}


def test_knowing_an_id_opens_nobody(scene: Scene) -> None:
    person = household(scene)
    row = {"compartment": "LAB", "organisation_id": scene.club, "neighbourhood_id": scene.here}
    with pytest.raises(NotAllowed), entered(scene.rival, writes=True):
        add_visibility(person_id=person, by=scene.rival, **row)
    with pytest.raises(ProgrammingError, match="row-level security"), entered(scene.rival, writes=True):
        Visibility.objects.create(person_id=person, since=timezone.localdate(), **row)


def test_a_visibility_row_is_not_moved_to_somebody_else(scene: Scene) -> None:
    person = household(scene)
    own = scene.register("Nostra", by=scene.rival, place={"organisation_id": scene.club})
    with entered(scene.rival, writes=True):
        assert Person.objects.get().pk == own
    with pytest.raises(ProgrammingError, match="permission denied"), entered(scene.rival, writes=True):
        Visibility.objects.update(person_id=person)


def test_who_only_reads_writes_nothing(scene: Scene) -> None:
    person = household(scene)
    with entered(scene.social_worker, writes=True):
        assert Person.objects.get().given_name == CANARY
        assert Person.objects.filter(pk=person).update(given_name="Altra") == 0
    with pytest.raises(NotAllowed):
        scene.register("Nuova", by=scene.social_worker, place={"organisation_id": scene.club})
    with pytest.raises(ProgrammingError, match="row-level security"), entered(scene.police, writes=True):
        Person.objects.create(given_name="Nuova", search_text="nuova")


def test_a_manager_opens_somebody_to_another_body_and_closes_again(scene: Scene) -> None:
    person = household(scene)
    row = {"compartment": "LAB", "organisation_id": scene.club, "neighbourhood_id": scene.here}
    with entered(scene.manager, writes=True):
        add_visibility(person_id=person, by=scene.manager, **row)
    assert through_wall_two(scene.rival)[0] == through_wall_one(scene.rival)[0] == 1
    yesterday = timezone.localdate() - timedelta(days=1)
    with entered(scene.system, writes=True):
        Visibility.objects.filter(organisation_id=scene.club).delete()
    with entered(scene.manager, writes=True):
        add_visibility(person_id=person, since=yesterday, by=scene.manager, **row)
        assert end_visibility(person_id=person, last_day=yesterday, by=scene.manager, **row) == 1
    assert through_wall_two(scene.rival)[0] == through_wall_one(scene.rival)[0] == 0


def test_a_body_writes_only_for_itself_and_only_in_its_neighbourhoods(scene: Scene) -> None:
    for place in ({"organisation_id": scene.club}, {"neighbourhood_id": scene.there}):
        with pytest.raises(NotAllowed):
            scene.register("Nuova", place=place)
    with pytest.raises(NotAllowed):
        scene.register("Nuova", compartment=Compartment.CASEWORK)
    assert scene.register("Nuova")
