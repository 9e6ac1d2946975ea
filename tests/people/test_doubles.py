"""Records that may be one person are proposed to who could merge them, until somebody says that they are two."""

import time
from datetime import date
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection

from portineria.accounts.public import Role
from portineria.audit.models import Reading
from portineria.facts.models import FactRow
from portineria.foundation.walls.public import Actor, Compartment, entered
from portineria.people.actions import take_back_apart, tell_apart
from portineria.people.doubles import MOST_PAIRS, probable_doubles
from portineria.people.models import NotSamePerson
from portineria.people.public import (
    NotAllowed,
    PeopleBatch,
    PersonRow,
    VisibilityRow,
    import_people,
    merge_persons,
    register_person,
)
from tests.accounts.counting import at_most
from tests.activities.scene import signed_in
from tests.participations.scene import build_scene

from .conftest import Scene

BORN = {"birth_year": 1950, "birth_date": date(1950, 4, 2)}
DOUBLES = "/persone/doppioni/"


def pairs(scene: Scene, by: Actor | None = None) -> set[frozenset[UUID]]:
    actor = by or scene.operator
    with entered(actor, writes=False):
        return {frozenset((pair.first, pair.second)) for pair in probable_doubles(actor)}


def test_near_names_with_near_births_are_proposed_and_others_are_not(scene: Scene) -> None:
    rosa = scene.register("Rosa", "Quispe", **BORN)
    typo = scene.register("Rossa", "Quispe", **BORN)
    swapped = scene.register("Quispe", "Rosa", birth_year=1950, birth_date=date(1950, 2, 4))
    year = scene.register("Rosa", "Quispe", birth_year=1951, birth_date=date(1951, 4, 2))
    unknown = scene.register("Rosa", "Quispe")
    scene.register("Rosa", "Quispe", birth_year=1990, birth_date=date(1990, 7, 9))
    scene.register("Rosa", "Quispe", birth_year=1950, birth_date=date(1950, 9, 17))
    scene.register("Wilmer", "Mamani", **BORN)
    found = pairs(scene)
    for other in (typo, swapped, year, unknown):
        assert frozenset((rosa, other)) in found
    assert not any(
        len(pair & {rosa, typo, swapped, year, unknown}) == 1 for pair in found if unknown not in pair
    )


def test_one_code_is_enough_and_comes_first(scene: Scene) -> None:
    scene.register("Anna", "Bassi", **BORN)
    scene.register("Anna", "Bassi", **BORN)
    one = scene.register("Ada", "Prova", code="RSSMRA85T10A562S")
    other = scene.register("Tutt’altro", "Nome", by=scene.rival, place={"organisation_id": scene.club},
                           code="RSSMRA85T10A562S")  # fmt: skip
    with entered(scene.system, writes=False):
        first = probable_doubles(scene.system)[0]
    assert ({first.first, first.second}, first.why) == ({one, other}, "stesso codice")
    assert frozenset((one, other)) not in pairs(scene), "whom one does not see is not proposed"


def test_merged_records_are_not_proposed(scene: Scene) -> None:
    one, other = scene.register("Anna", "Bassi", **BORN), scene.register("Anna", "Bassi", **BORN)
    assert pairs(scene) == {frozenset((one, other))}
    with entered(scene.operator, writes=True):
        merge_persons(duplicate_id=other, survivor_id=one, by=scene.operator)
    assert pairs(scene) == set()


def test_told_apart_is_never_proposed_again_until_it_is_taken_back(scene: Scene) -> None:
    one, other = scene.register("Anna", "Bassi", **BORN), scene.register("Anna", "Bassi", **BORN)
    for stranger in (scene.rival, scene.social_worker, scene.police):
        with pytest.raises(NotAllowed), entered(stranger, writes=True):
            tell_apart(person_id=one, other_id=other, by=stranger)
    with entered(scene.operator, writes=True):
        tell_apart(person_id=other, other_id=one, by=scene.operator)
        tell_apart(person_id=one, other_id=other, by=scene.operator)
    assert pairs(scene) == set()
    with entered(scene.operator, writes=True):
        take_back_apart(person_id=one, other_id=other, by=scene.operator)
    assert pairs(scene) == {frozenset((one, other))}
    with entered(scene.operator, writes=True):
        tell_apart(person_id=one, other_id=other, by=scene.operator)
        with pytest.raises(NotAllowed):
            tell_apart(person_id=one, other_id=one, by=scene.operator)
    with entered(scene.system, writes=False):
        assert NotSamePerson.objects.count() == 2
        assert FactRow.objects.filter(kind="people.PersonsToldApart").count() == 3


def test_who_was_told_apart_is_hidden_by_the_database_too(scene: Scene) -> None:
    one, other = scene.register("Anna", "Bassi", **BORN), scene.register("Anna", "Bassi", **BORN)
    with entered(scene.operator, writes=True):
        tell_apart(person_id=one, other_id=other, by=scene.operator)
    for actor, seen in ((scene.operator, 1), (scene.rival, 0), (scene.colleague, 0), (scene.police, 0)):
        with entered(actor, writes=False):
            assert NotSamePerson.objects.count() == seen, actor.role
            with connection.cursor() as cursor:
                cursor.execute("SELECT count(*) FROM people_notsameperson")
                assert cursor.fetchone() == (seen,), actor.role


def doubled(body: Any, quarter: Any, system: Actor, times: int, name: str = "Zerlina Canarina") -> None:
    given, family = name.split()
    with entered(system, writes=True):
        for at in range(times):
            for end in ("", "a"):
                register_person(
                    given_name=f"{given}{end}",
                    family_name=f"{family}{at}",
                    organisation_id=body.pk,
                    neighbourhood_id=quarter.pk,
                    compartment=Compartment.CASEWORK,
                    by=system,
                    birth_year=1950 + at,
                )


@pytest.mark.django_db
def test_the_page_leads_to_the_comparison_and_keeps_what_is_said(
    at_work: Any, aler: Any, coop: Any, quarter: Any, system: Actor
) -> None:
    manager = at_work("rosa", Role.COMMUNITY_MANAGER, aler)
    assert "sembra doppia" in manager.get(DOUBLES).content.decode()
    doubled(aler, quarter, system, 1)
    doubled(coop, quarter, system, 1, "Nascosta Altrove")
    page = manager.get(DOUBLES).content.decode()
    assert "Zerlina Canarina0" in page and "Confronta" in page
    assert "Nascosta" not in page
    with entered(system, writes=False):
        [reading] = [one for one in Reading.objects.all() if len(one.subjects) == 2]
        assert reading.role == Role.COMMUNITY_MANAGER
    address = page.split('action="' + DOUBLES)[1].split('"')[0]
    page = manager.post(DOUBLES + address, follow=True).content.decode()
    assert "Nessuna scheda che tu possa unire" in page and "Forse lo sono" in page
    back = page.split('action="' + DOUBLES)[1].split('"')[0]
    assert "Confronta" in manager.post(DOUBLES + back, follow=True).content.decode()
    assert manager.post(f"{DOUBLES}{uuid4()}/{uuid4()}/diverse/").status_code == 404
    merge = manager.get("/persone/" + address.split("/")[0] + "/unisci/").content.decode()
    assert DOUBLES in merge


@pytest.mark.django_db
def test_who_may_not_merge_reads_nobody(at_work: Any, aler: Any, quarter: Any, system: Actor) -> None:
    doubled(aler, quarter, system, 1)
    assert "Zerlina" in at_work("sara", Role.COMMUNITY_MANAGER, aler).get(DOUBLES).content.decode()
    for role in (Role.CUSTODIAN, Role.TENANCY_OFFICER):
        answer = at_work(f"uno-{role.value}".replace("_", "-"), role, aler).get(DOUBLES)
        assert (answer.status_code, b"Zerlina" in answer.content) == (404, False)


@pytest.mark.django_db
def test_many_pairs_are_paged_and_cost_the_same(at_work: Any, aler: Any, quarter: Any, system: Actor) -> None:
    manager = at_work("rosa", Role.COMMUNITY_MANAGER, aler)
    doubled(aler, quarter, system, 25)
    doubled(aler, quarter, system, 1, "Diversa Canarina")
    page = manager.get(f"{DOUBLES}?page=2").content.decode()
    manager.post(DOUBLES + page.split('action="' + DOUBLES)[1].split('"')[0])
    with at_most(9):
        first = manager.get(DOUBLES).content.decode()
    assert "Forse lo sono" in first
    second = manager.get(f"{DOUBLES}?page=2").content.decode()
    assert (first.count("Confronta</a>"), second.count("Confronta</a>")) == (20, 5)


def test_ten_thousand_persons_are_compared_in_a_moment(scene: Scene) -> None:
    ids = [uuid4() for _ in range(10_000)]
    syllables = ["ro", "ma", "li", "ca", "te", "ni", "su", "ga", "pe", "do"]
    persons = [
        PersonRow(
            id=one,
            given_name="".join(syllables[at // 10**power % 10] for power in (0, 1)).title(),
            family_name="".join(syllables[at // 10**power % 10] for power in (2, 3, 1)).title(),
            birth_date=date(1930 + at // 2 % 80, 1 + at % 12, 1 + at % 28),
        )
        for at, one in enumerate(ids)
    ]
    known = [
        VisibilityRow(
            person_id=one, compartment="LAB", organisation_id=scene.coop, neighbourhood_id=scene.here,
            since=date(2020, 1, 1),
        )
        for one in ids
    ]  # fmt: skip
    with entered(scene.system, writes=True):
        import_people(PeopleBatch(persons=persons, visibilities=known), by=scene.system)
    begun = time.perf_counter()
    found = pairs(scene)
    assert time.perf_counter() - begun < 3
    assert 0 < len(found) <= MOST_PAIRS


def test_the_list_is_the_same_for_the_reading_login(committed: None) -> None:
    """Not in the transaction of the other tests: a reading page has a connection, and a signed visit, of its own."""
    place = build_scene()
    for _ in range(2):
        with entered(place.builder, writes=True):
            register_person(
                given_name="Gemella",
                family_name="Canarina",
                organisation_id=place.a.pk,
                neighbourhood_id=place.here.pk,
                compartment=Compartment.CASEWORK,
                by=place.builder,
                **BORN,
            )
    marta = signed_in(Role.COMMUNITY_MANAGER, place.a, [place.here], "marta")
    assert marta.get(DOUBLES).content.decode().count("Gemella Canarina") == 2
