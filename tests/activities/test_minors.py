"""A minor of a lab has an adult by name: register, paper and list say so; after two years it is forgotten."""

from collections.abc import Callable
from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.utils import timezone

from portineria.accounts.public import Role
from portineria.activities.actions import confirm_adult, enrol, forget_adults, print_sheet, record_attendance
from portineria.activities.minors import adults_of, left_alone, minors_of
from portineria.activities.models import Lab, ReferenceAdult, Session, Sheet
from portineria.activities.queries import register_of
from portineria.activities.rules import Refused
from portineria.activities.sheets import lines_of
from portineria.activities.web.sheet_cards import name
from portineria.foundation.walls.public import Actor, entered
from portineria.people.public import add_representation, merge_persons
from tests.participations.scene import Scene

from .scene import signed_in

pytestmark = pytest.mark.django_db
THIS_YEAR = timezone.localdate().year


@pytest.fixture
def family(scene: Scene, lab: Lab) -> dict[str, UUID]:
    """A mother, her son of ten, and another child, on the register of the lab."""
    born = {"Anna": 1985, "Luca": THIS_YEAR - 10, "Mia": THIS_YEAR - 12}
    people = {given: scene.person(given, born=year) for given, year in born.items()}
    with entered(scene.builder, writes=True):
        for person in people.values():
            enrol(lab=lab, person_id=person, by=scene.builder)
    return people


def said(lab: Lab, minor: UUID, by: Actor, **who: object) -> None:
    with entered(by, writes=True):
        confirm_adult(lab=lab, person_id=minor, by=by, **{"adult_id": None, **who})  # type: ignore[arg-type]


def listed(lab: Lab, by: Actor) -> list[tuple[str, str]]:
    with entered(by, writes=False):
        return [
            (one.person.full_name.split()[0], one.adult.name if one.adult else "") for one in minors_of(lab)
        ]


def test_minors_without_an_adult_come_first(lab: Lab, ada: Actor, family: dict[str, UUID]) -> None:
    assert listed(lab, ada) == [("Luca", ""), ("Mia", "")]
    said(lab, family["Luca"], ada, adult_id=family["Anna"], phone="+39 333 1234567")
    assert listed(lab, ada) == [("Mia", ""), ("Luca", "Anna Prova")]
    said(lab, family["Luca"], ada, name="Zia Rosa", leaves_alone=True)
    assert listed(lab, ada) == [("Mia", ""), ("Luca", "Zia Rosa")]
    with entered(ada, writes=False):
        assert ReferenceAdult.objects.count() == 1
        assert adults_of(lab.pk)[family["Luca"]].leaves_alone


def test_nobody_but_an_adult_of_the_register_or_a_name_answers(
    scene: Scene, lab: Lab, ada: Actor, family: dict[str, UUID]
) -> None:
    stranger = scene.person("Nessuno")
    for adult in (family["Mia"], family["Luca"], stranger, uuid4()):
        with pytest.raises(Refused, match="Scegli un adulto iscritto"):
            said(lab, family["Luca"], ada, adult_id=adult)
    with pytest.raises(Refused, match="oppure scrivi il suo nome"):
        said(lab, family["Luca"], ada)
    for nobody in (family["Anna"], stranger):
        with pytest.raises(Refused, match="Non è un minore"):
            said(lab, nobody, ada, name="Chiunque")
    assert listed(lab, ada) == [("Luca", ""), ("Mia", "")]


def test_a_minor_present_without_their_adult_is_named(
    lab: Lab, today: Session, ada: Actor, family: dict[str, UUID]
) -> None:
    said(lab, family["Luca"], ada, adult_id=family["Anna"])
    with entered(ada, writes=True):
        for who in ("Luca", "Mia"):
            record_attendance(session_id=today.pk, person_id=family[who], client_id=uuid4(), by=ada)
        alone = left_alone(register_of(today), adults_of(lab.pk))
        assert [one.full_name for one in alone] == ["Luca Prova", "Mia Prova"]
        record_attendance(session_id=today.pk, person_id=family["Anna"], client_id=uuid4(), by=ada)
        alone = left_alone(register_of(today), adults_of(lab.pk))
        assert [one.full_name for one in alone] == ["Mia Prova"]


def test_merged_records_of_the_minor_keep_their_adult(
    scene: Scene, lab: Lab, ada: Actor, family: dict[str, UUID]
) -> None:
    said(lab, family["Luca"], ada, adult_id=family["Anna"])
    twin = scene.person("Luca", born=THIS_YEAR - 10)
    with entered(scene.builder, writes=True):
        merge_persons(duplicate_id=family["Luca"], survivor_id=twin, by=scene.builder)
    assert ("Luca", "Anna Prova") in listed(lab, ada)


def test_what_nobody_confirmed_for_two_years_is_forgotten(
    lab: Lab, ada: Actor, family: dict[str, UUID]
) -> None:
    said(lab, family["Luca"], ada, name="Zia Rosa")
    said(lab, family["Mia"], ada, name="Nonno Ugo")
    with entered(ada, writes=True):
        long_ago = timezone.now() - timedelta(days=731)
        ReferenceAdult.objects.filter(person_id=family["Luca"]).update(confirmed_at=long_ago)
    assert forget_adults(days=730) == 1
    assert listed(lab, ada) == [("Luca", ""), ("Mia", "Nonno Ugo")]


def test_the_paper_says_who_signs_for_a_minor(
    lab: Lab, today: Session, ada: Actor, family: dict[str, UUID]
) -> None:
    said(lab, family["Luca"], ada, adult_id=family["Anna"])
    with entered(ada, writes=True):
        sheet = Sheet.objects.get(pk=print_sheet(session_id=today.pk, by=ada))
        names = [name(one) for one in lines_of(sheet)]
    assert names == ["Anna Prova", "Luca Prova (minore, con Anna Prova)", "Mia Prova (minore)"]


# The pages


@pytest.fixture
def operator(scene: Scene) -> Client:
    return signed_in(Role.LAB_OPERATOR, scene.a, [scene.here])


def text(browser: Client, address: str) -> str:
    return browser.get(address).content.decode()


def test_from_the_register_to_the_adult_and_back(
    operator: Client, lab: Lab, today: Session, family: dict[str, UUID]
) -> None:
    register, minors = f"/sessioni/{today.pk}/", f"/laboratori/{lab.slug}/minori/"
    assert text(operator, register).count("manca l’adulto di riferimento") == 2
    assert minors in text(operator, register)
    address = f"{minors}{family['Luca']}/"
    neither = operator.post(address, {"adult": "", "name": "", "phone": ""})
    assert neither.status_code == 422
    assert "oppure scrivi il suo nome" in neither.content.decode()
    both = operator.post(address, {"adult": str(family["Anna"]), "name": "Zia Rosa", "phone": ""})
    assert "lascia vuoto il nome" in both.content.decode()
    wrong = operator.post(address, {"adult": "", "name": "Zia Rosa", "phone": "abc"})
    assert wrong.status_code == 422
    assert "Zia Rosa" in wrong.content.decode()
    sent = {"adult": str(family["Anna"]), "phone": "333 1234567", "leaves_alone": "on"}
    assert operator.post(address, sent)["Location"] == minors
    page = text(operator, register)
    assert "minore · con Anna Prova, 333" in page
    assert "può andare via senza l’adulto" in page
    row = operator.post(
        f"/sessioni/{today.pk}/presenze/{family['Luca']}/",
        {"client_id": str(uuid4()), "pressed": "1"},
        headers={"HX-Request": "true"},
    )
    assert "con Anna Prova" in row.content.decode()


def test_a_meeting_for_minors_with_an_adult_says_who_is_alone(
    scene: Scene, operator: Client, lab: Lab, today: Session, ada: Actor, family: dict[str, UUID]
) -> None:
    with entered(ada, writes=True):
        record_attendance(session_id=today.pk, person_id=family["Mia"], client_id=uuid4(), by=ada)
    assert "non è segnato presente" not in text(operator, f"/sessioni/{today.pk}/")
    with entered(scene.builder, writes=True):
        Session.objects.filter(pk=today.pk).update(minors_alone=False)
    assert "Mia Prova: l’adulto di riferimento non è segnato presente" in text(
        operator, f"/sessioni/{today.pk}/"
    )


def test_who_represents_the_minor_is_proposed_and_not_taken(
    scene: Scene, operator: Client, lab: Lab, family: dict[str, UUID]
) -> None:
    with entered(scene.builder, writes=True):
        add_representation(
            person_id=family["Mia"],
            kind="parent",
            since=date(2020, 1, 1),
            name="Padre Prova",
            by=scene.builder,
        )
    page = text(operator, f"/laboratori/{lab.slug}/minori/{family['Mia']}/")
    assert "Padre Prova la rappresenta" in page
    assert "Padre Prova" not in text(operator, f"/laboratori/{lab.slug}/minori/")


def test_other_bodies_and_other_roles_get_neither_list_nor_form(
    scene: Scene, operator: Client, lab: Lab, family: dict[str, UUID], ada: Actor
) -> None:
    said(lab, family["Luca"], ada, name="Segretissima Zia")
    address = f"/laboratori/{lab.slug}/minori/"
    assert "Segretissima Zia" in text(operator, address)
    assert "Segretissima Zia" in text(operator, f"{address}{family['Luca']}/")
    others: list[Callable[[], Client]] = [
        lambda: signed_in(Role.LAB_OPERATOR, scene.b, [scene.here], "altra"),
        lambda: signed_in(Role.NURSE, scene.a, [scene.here], "infermiera"),
    ]
    for other in others:
        browser = other()
        for where in (address, f"{address}{family['Luca']}/"):
            answer = browser.get(where)
            assert answer.status_code == 404
            assert b"Segretissima" not in answer.content
