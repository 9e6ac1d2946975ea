"""A whole register comes in at once, as if it had been written by hand."""

from datetime import date
from uuid import UUID

import pytest

from portineria.facts.models import FactRow
from portineria.foundation.walls.public import entered
from portineria.people.models import Person
from portineria.people.public import (
    HouseholdRow,
    MembershipRow,
    NameRow,
    NotValid,
    PeopleBatch,
    PersonRow,
    ResidenceRow,
    VisibilityRow,
    import_people,
    person_cards,
    search_people,
    survivors,
)

from .conftest import Scene

ONE, TWO, TWIN, HOME = (UUID(int=number) for number in range(1, 5))


def register(scene: Scene) -> PeopleBatch:
    place = {"compartment": "LAB", "neighbourhood_id": scene.here, "since": date(2024, 1, 1)}
    return PeopleBatch(
        persons=[
            PersonRow(id=ONE, given_name="Amina", family_name="Diallo", birth_date=date(1990, 2, 3)),
            PersonRow(id=TWO, given_name="Li", languages=("zh-Hans", "it"), code="STP0123456789012"),
            PersonRow(id=TWIN, given_name="Aminata", family_name="Diallo", merged_into_id=ONE),
        ],
        visibilities=[
            VisibilityRow(person_id=ONE, organisation_id=scene.coop, **place),
            VisibilityRow(person_id=TWO, organisation_id=scene.coop, **place),
            VisibilityRow(person_id=TWIN, organisation_id=scene.club, **place),
        ],
        names=[NameRow(person_id=TWO, kind="script", given_name="丽")],
        households=[HouseholdRow(id=HOME)],
        memberships=[MembershipRow(household_id=HOME, person_id=ONE, role="reference")],
        residences=[ResidenceRow(household_id=HOME, dwelling_id=scene.dwelling.pk)],
    )


def test_everything_arrives(scene: Scene) -> None:
    with entered(scene.system, writes=True):
        assert import_people(register(scene), scene.system) == 3
        assert survivors() == {TWIN: ONE}
        assert Person.objects.get(pk=TWO).languages == ["zh-Hans", "it"]
        assert Person.objects.get(pk=TWO).code_kind == "stp"
        assert FactRow.objects.get(kind="people.PeopleImported").payload["persons"] == 3
    with entered(scene.operator, writes=False):
        cards = person_cards([ONE, TWO])
        assert [card.id for card in search_people("丽")] == [TWO]
    assert cards[ONE].dwelling == str(scene.dwelling)
    assert cards[ONE].birth == "3 febbraio 1990"
    with entered(scene.rival, writes=False):
        assert [card.id for card in search_people("diallo")] == [ONE], "who knew the twin knows the survivor"


def test_one_bad_row_stops_the_whole_register(scene: Scene) -> None:
    batch = PeopleBatch(persons=[PersonRow(id=ONE, given_name="Ada"), PersonRow(id=TWO)], visibilities=[])
    with pytest.raises(NotValid, match=str(TWO)), entered(scene.system, writes=True):
        import_people(batch, scene.system)
    with entered(scene.system, writes=False):
        assert not Person.objects.exists()


def test_merges_that_go_in_a_ring_are_refused(scene: Scene) -> None:
    rows = [
        PersonRow(id=ONE, given_name="Ada", merged_into_id=TWO),
        PersonRow(id=TWO, given_name="Ida", merged_into_id=ONE),
    ]
    with pytest.raises(ValueError, match="does not end"), entered(scene.system, writes=True):
        import_people(PeopleBatch(persons=rows, visibilities=[]), scene.system)
