"""Two records of one person become one, in any order, and come apart again without losing who knew whom."""

from uuid import UUID

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from portineria.facts.models import FactRow
from portineria.foundation.walls.public import Actor, entered
from portineria.people.models import Person, Visibility
from portineria.people.public import (
    AlreadyOne,
    NotAllowed,
    add_visibility,
    end_visibility,
    merge_persons,
    merged_among,
    person_cards,
    standing_for,
    survivors,
    unmerge_persons,
)

from .conftest import Scene


def merged(duplicate: UUID, survivor: UUID, by: Actor) -> UUID:
    with entered(by, writes=True):
        return merge_persons(duplicate_id=duplicate, survivor_id=survivor, by=by)


def apart(duplicate: UUID, by: Actor) -> None:
    with entered(by, writes=True):
        unmerge_persons(duplicate_id=duplicate, by=by)


def known_to(actor: Actor) -> set[UUID]:
    with entered(actor, writes=False):
        return set(Person.objects.values_list("pk", flat=True))


@pytest.fixture
def pair(scene: Scene) -> tuple[UUID, UUID]:
    """One person written down twice: by the club, and by the cooperative."""
    club = {"organisation_id": scene.club}
    return scene.register("Mario", "Rosi", by=scene.rival, place=club), scene.register("Mario", "Rossi")


def test_who_knew_the_duplicate_knows_the_survivor_until_it_is_undone(
    scene: Scene, pair: tuple[UUID, UUID]
) -> None:
    duplicate, survivor = pair
    assert known_to(scene.rival) == {duplicate}
    merged(duplicate, survivor, scene.manager)
    assert known_to(scene.rival) == {duplicate, survivor}
    assert known_to(scene.operator) == {survivor}
    with entered(scene.system, writes=False):
        assert survivors() == {duplicate: survivor}
    apart(duplicate, scene.manager)
    assert known_to(scene.rival) == {duplicate}
    assert known_to(scene.operator) == {survivor}
    with entered(scene.system, writes=False):
        assert survivors() == {}
        kinds = FactRow.objects.filter(kind__startswith="people.Persons").values_list("kind", flat=True)
        assert set(kinds) == {"people.PersonsMerged", "people.PersonsUnmerged"}


def test_merging_into_a_merged_record_means_its_survivor(scene: Scene) -> None:
    first, second, third, fourth = (scene.register(name) for name in ("Uno", "Due", "Tre", "Quattro"))
    assert merged(second, third, scene.operator) == third
    assert merged(first, second, scene.operator) == third
    assert merged(third, fourth, scene.operator) == fourth
    with entered(scene.system, writes=False):
        assert survivors() == dict.fromkeys((first, second, third), fourth)
    with pytest.raises(AlreadyOne):
        merged(fourth, first, scene.operator)
    with pytest.raises(AlreadyOne):
        merged(first, first, scene.operator)


def test_the_merged_among_many_are_those_another_record_stands_for(
    scene: Scene, pair: tuple[UUID, UUID]
) -> None:
    duplicate, survivor = pair
    middle, last, alone = (scene.register(name) for name in ("Due", "Tre", "Sola"))
    merged(duplicate, survivor, scene.manager)
    merged(survivor, middle, scene.manager)
    merged(middle, last, scene.manager)
    everybody = [duplicate, survivor, middle, last, alone]
    for actor in (scene.manager, scene.operator, scene.rival, scene.police, scene.system):
        with entered(actor, writes=False):
            for asked in (everybody, [duplicate], [alone], []):
                stands = {one: lead for one, lead in standing_for(asked).items() if one != lead}
                assert merged_among(asked) == stands
    with entered(scene.manager, writes=False):
        assert merged_among(everybody) == dict.fromkeys((duplicate, survivor, middle), last)


def test_undoing_a_link_of_a_chain_takes_back_what_came_through_it(
    scene: Scene, pair: tuple[UUID, UUID]
) -> None:
    duplicate, middle = pair
    last = scene.register("Mario", "Rossi junior")
    merged(duplicate, middle, scene.manager)
    merged(middle, last, scene.manager)
    assert known_to(scene.rival) == {duplicate, middle, last}
    apart(duplicate, scene.manager)
    assert known_to(scene.rival) == {duplicate}
    with entered(scene.system, writes=False):
        assert survivors() == {middle: last}


def test_only_who_sees_both_merges_and_only_who_writes(scene: Scene, pair: tuple[UUID, UUID]) -> None:
    for actor in (scene.operator, scene.rival, scene.social_worker, scene.police):
        with pytest.raises(NotAllowed):
            merged(*pair, actor)
    with pytest.raises(ValueError, match="non è stata unita"):
        apart(pair[0], scene.manager)
    assert merged(*pair, scene.manager) == pair[1]


def test_what_ends_after_a_merge_stays_ended_when_it_is_undone(scene: Scene, pair: tuple[UUID, UUID]) -> None:
    duplicate, survivor = pair
    place = {"compartment": "LAB", "organisation_id": scene.club, "neighbourhood_id": scene.here}
    with entered(scene.system, writes=True):
        day = Visibility.objects.filter(person_id=duplicate).get().since
        Visibility.objects.all().delete()
        for person in pair:
            row = {"organisation_id": scene.coop, "compartment": "LAB", "neighbourhood_id": scene.here}
            add_visibility(person_id=person, by=scene.system, **row)
        add_visibility(person_id=duplicate, since=day.replace(year=2020), by=scene.system, **place)
    merged(duplicate, survivor, scene.manager)
    with entered(scene.manager, writes=True):
        ended = end_visibility(person_id=survivor, last_day=day.replace(year=2021), by=scene.manager, **place)
    assert ended == 2
    apart(duplicate, scene.manager)
    assert known_to(scene.rival) == set()


def test_only_who_counts_everybody_reads_the_merges(scene: Scene) -> None:
    with pytest.raises(NotAllowed), entered(scene.operator, writes=False):
        survivors()


def test_merging_asks_few_questions(
    scene: Scene, pair: tuple[UUID, UUID], django_assert_max_num_queries: object
) -> None:
    with django_assert_max_num_queries(25):  # type: ignore[operator]
        merged(*pair, scene.manager)
    with entered(scene.operator, writes=False):
        assert set(person_cards(pair)) == {pair[1]}


class Merging(RuleBasedStateMachine):
    """Any sequence of merges and undoings, beside a model of sets."""

    scene: Scene
    people = st.integers(0, 5)

    def __init__(self) -> None:
        super().__init__()
        self.open = transaction.atomic()
        self.open.__enter__()
        self.ids = [self.scene.register(f"Persona {letter}") for letter in "abcdef"]
        self.links: dict[UUID, UUID] = {}

    def end(self, person: UUID) -> UUID:
        while person in self.links:
            person = self.links[person]
        return person

    @rule(one=people, other=people)
    def merge(self, one: int, other: int) -> None:
        duplicate, survivor = self.end(self.ids[one]), self.end(self.ids[other])
        if duplicate == survivor:
            with pytest.raises(AlreadyOne):
                merged(self.ids[one], self.ids[other], self.scene.operator)
        else:
            assert merged(self.ids[one], self.ids[other], self.scene.operator) == survivor
            self.links[duplicate] = survivor

    @rule(one=people)
    def undo(self, one: int) -> None:
        person = self.ids[one]
        if person in self.links:
            apart(person, self.scene.operator)
            del self.links[person]
        else:
            with pytest.raises(ValueError, match="non è stata unita"):
                apart(person, self.scene.operator)

    @invariant()
    def every_chain_ends_where_the_model_says(self) -> None:
        with entered(self.scene.system, writes=False):
            assert survivors() == {person: self.end(person) for person in self.links}
            for person in self.ids:
                inherited = Visibility.objects.filter(person_id=person, inherited_from__isnull=False)
                assert inherited.count() == sum(self._leads(other, person) for other in self.ids)

    def _leads(self, person: UUID, to: UUID) -> bool:
        while person in self.links:
            person = self.links[person]
            if person == to:
                return True
        return False

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.open.__exit__(None, None, None)


def test_merges_never_make_a_ring(scene: Scene) -> None:
    machine = type("Here", (Merging,), {"scene": scene})
    few = settings(
        max_examples=10,
        stateful_step_count=12,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
    )
    run_state_machine_as_test(machine, settings=few)
