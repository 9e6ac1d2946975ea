"""A newcomer is written down with what is known, and nothing else is asked."""

from datetime import date
from typing import Any

import pytest
from codicefiscale import codicefiscale
from django.db import DataError, IntegrityError, transaction

from portineria.facts.models import FactRow
from portineria.foundation.walls.public import entered
from portineria.people.models import Person, Residence
from portineria.people.public import AlreadyKnown, NotValid, add_name, person_cards, twins_by_code

from .conftest import Scene

CODE = codicefiscale.encode("Rossi", "Mario", "M", "01/01/1980", "Milano")


def test_a_newcomer_is_known_at_once_and_a_fact_says_so(scene: Scene) -> None:
    person = scene.register("Amina", "", birth_year=1999)
    with entered(scene.operator, writes=False):
        card = person_cards([person])[person]
    assert (card.full_name, card.birth, card.synthetic, card.dwelling) == ("Amina", "1999", False, "")
    with entered(scene.system, writes=False):
        fact = FactRow.objects.get(kind="people.PersonRegistered")
    assert fact.payload["person_id"] == str(person)
    assert "Amina" not in str(fact.payload)


@pytest.mark.parametrize(
    "wrong",
    [
        {"given": "", "family": "  "},
        {"given": "---"},
        {"given": "A\0b"},
        {"given": "\ud800"},
        {"given": "A" * 121},
        {"given": "Ada", "birth_year": 1492},
        {"given": "Ada", "birth_year": 2999},
        {"given": "Ada", "birth_month": 5},
        {"given": "Ada", "birth_year": 1980, "birth_month": 13},
        {"given": "Ada", "birth_year": 1981, "birth_date": date(1980, 1, 1)},
        {"given": "Ada", "code": "RSSMRA80A01F205Z"},
        {"given": "Ada", "code": "12"},
        {"given": "Ada", "gender": "other"},
        {"given": "Ada", "languages": ("it}",)},
    ],
)
def test_nonsense_is_refused_in_words_and_leaves_nothing(scene: Scene, wrong: dict[str, Any]) -> None:
    with pytest.raises(NotValid, match=r"\w+ \w+"):
        scene.register(**wrong)
    with entered(scene.system, writes=False):
        assert not Person.objects.exists()


def test_a_code_of_somebody_known_leads_to_them(scene: Scene) -> None:
    known = scene.register("Mario", "Rossi", code=CODE)
    with pytest.raises(AlreadyKnown) as refusal:
        scene.register("Mario", "Rossi", code=CODE.lower())
    assert refusal.value.person_id == known


def test_a_code_of_somebody_hidden_reveals_nobody(scene: Scene) -> None:
    hidden = scene.register("Mario", "Rossi", code=CODE)
    theirs = scene.register(
        "Mario", "Rossi", code=CODE, by=scene.rival, place={"organisation_id": scene.club}
    )
    with entered(scene.operator, writes=False):
        assert twins_by_code() == []
    with entered(scene.system, writes=False):
        assert [set(group) for group in twins_by_code()] == [{hidden, theirs}]


def test_another_name_is_added_and_found(scene: Scene) -> None:
    person = scene.register("Xiaoming", "Wang")
    with entered(scene.operator, writes=True):
        add_name(person_id=person, kind="script", given_name="小明", family_name="王", by=scene.operator)
        assert "王小明" in Person.objects.get().search_text
        with pytest.raises(NotValid):
            add_name(person_id=person, kind="script", by=scene.operator)


def test_the_database_itself_refuses_what_cannot_be(scene: Scene) -> None:
    bad: list[dict[str, Any]] = [
        {"given_name": "", "family_name": ""},
        {"given_name": "A", "birth_month": 5},
        {"given_name": "A", "birth_year": 1700},
        {"given_name": "A", "birth_date": date(1980, 5, 3), "birth_year": 1980},
        {"given_name": "A", "birth_date": date(1980, 5, 3), "birth_year": 1981, "birth_month": 5},
        {"given_name": "A", "code_kind": "stp", "code": "STP1"},
        {"given_name": "A", "code_kind": "none", "code": "X"},
        {"given_name": "A", "gender": "?"},
    ]
    for fields in bad:
        with pytest.raises(IntegrityError), entered(scene.system, writes=True):
            Person.objects.create(**fields)


def test_nobody_lives_in_two_places_on_one_day(scene: Scene) -> None:
    person = scene.register("Ada")
    with entered(scene.system, writes=True):
        _lives(scene, person, date(2025, 1, 1), date(2025, 6, 30))
        _lives(scene, person, date(2025, 7, 1), None)
        with pytest.raises(IntegrityError), transaction.atomic():
            _lives(scene, person, date(2025, 6, 30), date(2025, 6, 30))
        with pytest.raises((IntegrityError, DataError)), transaction.atomic():
            _lives(scene, person, date(2024, 6, 30), date(2024, 1, 1))
        assert Residence.objects.count() == 2


def _lives(scene: Scene, person: Any, since: date, until: date | None) -> None:
    Residence.objects.create(person_id=person, dwelling=scene.dwelling, since=since, until=until)
