"""Putting right who somebody is: nothing typed is lost, nothing wrong is kept, nobody else's code is taken."""

from datetime import date
from typing import Any
from uuid import UUID

import pytest

from portineria.accounts.public import Role
from portineria.facts.models import FactRow
from portineria.foundation.walls.public import entered
from portineria.people.actions import AlreadyKnown, Identity, NotValid, correct_identity
from portineria.people.models import Person
from portineria.people.public import register_person, search_people
from portineria.people.words import citizenships, country_name
from tests.activities.scene import signed_in
from tests.participations.scene import Scene, build_scene

pytestmark = pytest.mark.django_db
SAID = Identity(
    given_name="Amal",
    family_name="Prova",
    birth_date=date(1984, 3, 5),
    languages=("ar", "it"),
    citizenship="EG",
)


@pytest.fixture
def scene(db: None) -> Scene:
    return build_scene()


def known(scene: Scene, name: str, *, at: Any = None, code: str = "") -> UUID:
    with entered(scene.builder, writes=True):
        return register_person(
            given_name=name,
            family_name="Canarina",
            birth_year=1980,
            organisation_id=(at or scene.a).pk,
            neighbourhood_id=scene.here.pk,
            compartment="SOC",
            code=code,
            by=scene.builder,
        )


def test_what_is_put_right_is_found_and_told(scene: Scene) -> None:
    person = known(scene, "Amall")
    with entered(scene.builder, writes=True):
        assert correct_identity(person_id=person, identity=SAID, by=scene.builder)
        assert not correct_identity(person_id=person, identity=SAID, by=scene.builder)
        row = Person.objects.get(pk=person)
        assert (row.given_name, row.birth_year, row.birth_month, row.citizenship) == ("Amal", 1984, 3, "EG")
        assert [card.id for card in search_people("amal prova", 5)] == [person]
        assert FactRow.objects.filter(kind="people.PersonCorrected").count() == 1


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"given_name": " ", "family_name": ""}, "almeno un nome"),
        ({"birth_date": None, "birth_year": 1700}, "anno di nascita"),
        ({"birth_year": 1990}, "non vanno d’accordo"),
        ({"citizenship": "ZZ"}, "cittadinanza"),
        ({"code": "ABC"}, "codice"),
        ({"given_name": "x" * 10_000}, "120"),
        ({"languages": ("<b>",)}, "lingua"),
    ],
)
def test_nonsense_is_refused_and_nothing_changes(scene: Scene, wrong: dict[str, Any], words: str) -> None:
    person = known(scene, "Amall")
    values = {name: getattr(SAID, name) for name in SAID.__dataclass_fields__} | wrong
    with entered(scene.builder, writes=True):
        with pytest.raises(NotValid, match=f"(?i){words}"):
            correct_identity(person_id=person, identity=Identity(**values), by=scene.builder)
        assert Person.objects.get(pk=person).given_name == "Amall"


def test_a_code_that_is_somebody_elses_is_not_taken(scene: Scene) -> None:
    code = "STP0301234567890"
    known(scene, "Altra", code=code)
    person = known(scene, "Amall")
    with entered(scene.builder, writes=True), pytest.raises(AlreadyKnown):
        correct_identity(person_id=person, identity=Identity(given_name="Amal", code=code), by=scene.builder)


def test_the_page_keeps_what_was_typed_and_is_closed_to_others(scene: Scene) -> None:
    person, foreign = known(scene, "Amall"), known(scene, "Lontana", at=scene.b)
    marta = signed_in(Role.COMMUNITY_MANAGER, scene.a, [scene.here], "marta")
    page = f"/persone/{person}/dati/"
    assert "Amall" in marta.get(page).content.decode()
    refused = marta.post(page, {"given_name": "Amal", "birth_year": "ieri", "languages": "ar"})
    assert refused.status_code == 422
    assert "quattro cifre" in refused.content.decode() and 'value="Amal"' in refused.content.decode()
    typed = {"given_name": "Amal", "family_name": "Canarina", "citizenship": "EG", "languages": "ar, it"}
    assert marta.post(page, typed).status_code == 302
    assert "Egitto" in marta.get(f"/persone/{person}/").content.decode()
    custodian = signed_in(Role.CUSTODIAN, scene.a, [scene.here], "carlo")
    for browser, path in ((custodian, page), (custodian, f"/persone/{foreign}/dati/")):
        answer = browser.get(path)
        assert answer.status_code == 404 and b"Amal" not in answer.content


def test_every_country_has_an_italian_name() -> None:
    assert citizenships()[0] == ("IT", "Italia")
    assert len(citizenships()) > 240 and all(name for _, name in citizenships())
    assert (country_name("CN"), country_name(""), country_name("XX")) == (
        "Cina",
        "",
        "apolide, o non determinata",
    )
