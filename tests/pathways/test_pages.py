"""The pages of paths, as who follows them meets them."""

from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from portineria.accounts.public import Role
from portineria.foundation.walls.public import Actor, entered
from portineria.participations.public import enter_operation
from portineria.pathways.actions import add_objective, add_step
from portineria.pathways.models import PathStep
from portineria.people.models import Person
from tests.activities.scene import signed_in
from tests.participations.scene import Scene

from .scene import agreed

pytestmark = pytest.mark.django_db
LIST, NEW = "/percorsi/", "/percorsi/nuovo/"


def typed(scene: Scene, **more: object) -> dict[str, object]:
    here = {"operation": scene.operation.pk, "neighbourhood": scene.here.pk, "agreed_on": "2026-01-15"}
    return here | {"needs": "Un lavoro", "tutor": "", "accredited": ""} | more


def test_an_empty_list_says_what_to_do(browser: Client) -> None:
    assert "Comincia dal primo" in browser.get(LIST).content.decode()


def test_with_somebody_known_from_the_search_to_the_path(scene: Scene, browser: Client, omar: UUID) -> None:
    assert f"?persona={omar}" in browser.get(NEW, {"cerca": "omar"}).content.decode()
    answer = browser.post(f"{NEW}?persona={omar}", typed(scene), follow=True)
    assert "Non c’è ancora nessun obiettivo." in answer.content.decode()
    assert "Omar Prova" in browser.get(LIST).content.decode()


def test_a_new_person_is_registered_with_the_path(scene: Scene, browser: Client) -> None:
    who = {"given_name": "Nina", "family_name": "Nuova", "birth_year": "1990"}
    answer = browser.post(f"{NEW}?persona=nuova", typed(scene, **who), follow=True)
    assert "Nina Nuova" in answer.content.decode()


def test_a_refused_path_registers_nobody_and_keeps_what_was_typed(scene: Scene, browser: Client) -> None:
    who = {"given_name": "Nina", "family_name": "Nuova", "birth_year": "1990", "agreed_on": "2020-01-15"}
    answer = browser.post(f"{NEW}?persona=nuova", typed(scene, **who))
    assert answer.status_code == 422
    assert 'value="Nina"' in answer.content.decode()
    assert "non era ancora cominciato" in answer.content.decode()
    with entered(scene.builder, writes=True):
        assert not Person.objects.filter(given_name="Nina").exists()


def test_where_is_asked_when_there_are_several_places(scene: Scene, omar: UUID) -> None:
    """Nothing is chosen for whoever works in two neighbourhoods."""
    both = signed_in(Role.PATH_OPERATOR, scene.a, [scene.here, scene.elsewhere])
    answer = both.post(f"{NEW}?persona={omar}", typed(scene, neighbourhood=""))
    assert answer.status_code == 422
    assert "Scegli il quartiere." in answer.content.decode()
    shown = both.get(f"{NEW}?persona={omar}").content.decode()
    first = shown.split('name="neighbourhood"')[1].split("</option>")[0]
    assert "selected" in first
    assert "Scegli…" in first


def test_a_body_without_projects_is_told_what_to_do(scene: Scene) -> None:
    theirs = signed_in(Role.PATH_OPERATOR, scene.b, [scene.here])
    assert "non ha parte in nessun progetto" in theirs.get(f"{NEW}?persona=nuova").content.decode()


def test_objective_step_and_mark(scene: Scene, browser: Client, pia: Actor, omar: UUID) -> None:
    path = agreed(scene, pia, omar)
    page = reverse("pathways:path", args=[path.pk])
    browser.post(f"{page}obiettivi/nuovo/", {"words": "Lavorare in cucina"})
    with entered(pia, writes=False):
        objective = path.objectives.get()
    browser.post(
        f"{page}obiettivi/{objective.pk}/passo/", {"kind": "training", "words": "HACCP", "hours": "1,5"}
    )
    shown = browser.get(page).content.decode()
    for words in ("Lavorare in cucina", "Formazione", "HACCP", "1 ora e 30 minuti previste", "Segna fatto"):
        assert words in shown
    with entered(pia, writes=False):
        step = PathStep.objects.get()
    browser.post(f"{page}passi/{step.pk}/", {"state": "done"})
    assert "Rimetti tra le cose da fare" in browser.get(page).content.decode()


def test_a_step_without_a_kind_is_refused_beside_the_field(
    scene: Scene, browser: Client, pia: Actor, omar: UUID
) -> None:
    path = agreed(scene, pia, omar)
    with entered(pia, writes=True):
        objective = add_objective(path_id=path.pk, words="Uno", by=pia)
    there = reverse("pathways:new_step", args=[path.pk, objective])
    answer = browser.post(there, {"words": "Saldatura", "hours": "molte"})
    assert answer.status_code == 422
    for words in ("Scegli che cosa si fa.", "Scrivi le ore con un numero", "Saldatura"):
        assert words in answer.content.decode()


def test_entry_and_exit_are_one_touch_away_for_who_reaches_them(
    scene: Scene, browser: Client, pia: Actor, omar: UUID
) -> None:
    """Of somebody whom another body took in first there is no such page here, and so no link."""
    olga = scene.person("Olga")
    with entered(scene.builder, writes=True):
        enter_operation(
            operation_id=scene.operation.pk,
            sub_project_kind="inclusion",
            person_id=olga,
            on=timezone.localdate(),
            organisation_id=scene.b.pk,
            neighbourhood_id=scene.here.pk,
            by=scene.builder,
        )
    for person, is_there in ((omar, True), (olga, False)):
        path = agreed(scene, pia, person)
        there = reverse("monitoring:participation", args=[path.participation_id])
        shown = browser.get(reverse("pathways:path", args=[path.pk])).content.decode()
        assert (there in shown) is is_there
        assert browser.get(there).status_code == (200 if is_there else 404)


def test_others_do_not_find_the_path(scene: Scene, pia: Actor, omar: UUID) -> None:
    path = agreed(scene, pia, omar)
    page = reverse("pathways:path", args=[path.pk])
    for number, (role, body, place) in enumerate(
        [
            (Role.PATH_OPERATOR, scene.b, scene.here),
            (Role.PATH_OPERATOR, scene.a, scene.elsewhere),
            (Role.LAB_OPERATOR, scene.a, scene.here),
            (Role.NURSE, scene.a, scene.here),
        ]
    ):
        assert signed_in(role, body, [place], username=f"altri{number}").get(page).status_code == 404


def test_pages_ask_as_much_of_ten_paths_as_of_one(
    scene: Scene, browser: Client, pia: Actor, django_assert_max_num_queries: Any
) -> None:
    for number in range(10):
        path = agreed(scene, pia, scene.person(f"Persona{number}"))
        with entered(pia, writes=True):
            objective = add_objective(path_id=path.pk, words="Uno", by=pia)
            add_step(objective_id=objective, kind="training", words="", planned_minutes=60, by=pia)
    with django_assert_max_num_queries(22):
        assert "Persona9" in browser.get(LIST).content.decode()
