"""The pages of contacts and needs: two inputs, nothing typed is lost, nothing hostile is run."""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from portineria.accounts.public import Role
from portineria.casework.models import Attachment, Contact, Need
from portineria.facts.models import FactRow
from portineria.foundation.walls.public import Actor, entered
from tests.activities.scene import signed_in
from tests.foundation.files import samples
from tests.participations.scene import Scene

from .neighbourhood import known, logged

pytestmark = pytest.mark.django_db
NEW = "/contatti/nuovo/"


@pytest.fixture
def browser(scene: Scene) -> Client:
    """The Community Manager of body A."""
    return signed_in(Role.COMMUNITY_MANAGER, scene.a, [scene.here], "marta")


def typed(scene: Scene, **more: Any) -> dict[str, Any]:
    now = timezone.localtime()
    values = {
        "contact_id": str(uuid4()),
        "who": "",
        "summary": "Ha chiesto della caldaia.",
        "medium": "presence",
        "day": f"{now:%Y-%m-%d}",
        "at": "00:00",
        "neighbourhood": scene.here.pk,
        "place": "",
    }
    return values | more


def rows(scene: Scene, model: Any) -> list[Any]:
    with entered(scene.builder, writes=True):
        return list(model.objects.all())


def test_two_inputs_and_it_is_written(scene: Scene, browser: Client) -> None:
    ada = known(scene, "Adalgisa")
    shown = browser.get("/contatti/persone/", {"who": "adalgisa"}, headers={"HX-Request": "true"})
    assert f'value="{ada}"' in shown.content.decode()
    answer = browser.post(NEW, typed(scene, person=str(ada), who="adalgisa", needs=["health", "work"]))
    assert (answer.status_code, answer["Location"]) == (302, "/contatti/")
    (contact,) = rows(scene, Contact)
    assert (contact.person_id, contact.who, contact.recorded_by) == (ada, "", _user(browser))
    assert len(rows(scene, Need)) == 2
    page = browser.get("/contatti/").content.decode()
    assert "Adalgisa Prova" in page
    assert "Contatto segnato." in page


def _user(browser: Client) -> int:
    return int(browser.session["_auth_user_id"])


def test_who_is_known_already_is_proposed_before_a_name_is_only_written(
    scene: Scene, browser: Client
) -> None:
    ada, sent = known(scene, "Adalgisa"), typed(scene, who="Adalgisa")
    asked = browser.post(NEW, sent)
    assert asked.status_code == 422
    assert "È una di queste persone?" in asked.content.decode()
    assert "Ha chiesto della caldaia." in asked.content.decode()
    assert not rows(scene, Contact)
    assert browser.post(NEW, sent | {"person": "nessuna"}).status_code == 302
    (contact,) = rows(scene, Contact)
    assert (contact.person_id, contact.who) == (None, "Adalgisa")
    assert ada


def test_a_group_needs_no_second_page(scene: Scene, browser: Client) -> None:
    assert browser.post(NEW, typed(scene, who="Famiglie della scala B")).status_code == 302
    assert rows(scene, Contact)[0].who == "Famiglie della scala B"


WRONG = {
    "31 November": ({"day": "2026-11-31"}, "un giorno che esiste"),
    "tomorrow": ({"day": "tomorrow"}, "Il contatto è nel futuro"),
    "hour 25": ({"at": "25:00"}, "Scrivi l’ora così"),
    "an empty note": ({"summary": "  "}, "Scrivi due parole"),
    "a name of 10,000 letters": ({"who": "x" * 10_000}, "troppo lungo"),
    "a note of 10,001 letters": ({"summary": "y" * 10_001}, "troppo lungo"),
    "a private note of 10,001 letters": ({"private_note": "z" * 10_001}, "troppo lungo"),
    "a promise to nobody": ({"call_back_on": "tomorrow"}, "serve la persona"),
    "a need of nobody": ({"needs": ["work"]}, "Un bisogno è sempre di una persona"),
    "a need of a group": ({"needs": ["work"], "who": "Scala B"}, "Un bisogno è sempre di una persona"),
    "a person who is none": ({"person": "1 OR 1=1"}, "cercala di nuovo"),
    "a person of elsewhere": ({"person": str(uuid4())}, "cercala di nuovo"),
    "a medium that is none": ({"medium": "pigeon"}, "Scegli"),
    "a quarter that is not theirs": ({"neighbourhood": "999999"}, "Scegli"),
    "a null character": ({"summary": "a\0b"}, "caratter"),
    "two in one": ({"attached": "polyglot"}, "altro oltre a quello che sembra"),
    "a drawing with a program": ({"attached": "svg"}, "SVG"),
    "a bomb": ({"attached": "png"}, "troppi punti"),
}


@pytest.mark.parametrize("case", WRONG)
def test_what_is_wrong_is_told_beside_the_field_and_nothing_is_lost(
    scene: Scene, browser: Client, case: str
) -> None:
    wrong, why = WRONG[case]
    sent = typed(scene, place="cortile del 12") | wrong
    tomorrow = f"{timezone.localdate() + timedelta(days=1):%Y-%m-%d}"
    sent = {name: tomorrow if value == "tomorrow" else value for name, value in sent.items()}
    made = {
        "polyglot": lambda: samples.jpeg() + b"<html><script>alert(1)</script>",
        "svg": lambda: samples.SVG,
        "png": samples.huge_png,
    }
    if "attached" in sent:
        sent["attached"] = samples.upload(made[sent["attached"]]())
    answer = browser.post(NEW, sent)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert why in page, page[page.find("pt-main") :][:4000]
    assert "cortile del 12" in page
    assert sent["summary"].strip().replace("\0", "") in page.replace("\0", "")
    assert not rows(scene, Contact)


def test_nothing_typed_is_run(scene: Scene, browser: Client) -> None:
    evil = "<script>alert('qui')</script> ‮غير"
    assert browser.post(NEW, typed(scene, summary=evil, who="<b>Gruppo</b> x")).status_code == 302
    (contact,) = rows(scene, Contact)
    for where in ("/contatti/", f"/contatti/{contact.pk}/", "/contatti/foglio/"):
        page = browser.get(where).content.decode()
        assert "<script>alert" not in page
        assert "&lt;script&gt;alert" in page


def test_a_photo_comes_back_as_a_download_in_a_sandbox(scene: Scene, browser: Client) -> None:
    photo = samples.upload(samples.jpeg())
    assert browser.post(NEW, typed(scene, attached=photo)).status_code == 302
    (attached,) = rows(scene, Attachment)
    answer = browser.get(reverse("casework:attachment", args=[attached.pk]))
    assert answer["Content-Disposition"].startswith('attachment; filename="contatto-')
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer["Content-Type"] == "image/jpeg"
    assert samples.SECRET.encode() not in answer.content


def test_choosing_safety_leaves_the_same_world(scene: Scene, browser: Client) -> None:
    """Two contacts alike but for «sicurezza»: as many rows in every table, and the same words in each."""
    people = [known(scene, "Ada"), known(scene, "Bice")]
    page = browser.get(NEW).content.decode()
    assert 'href="tel:1522"' in page
    assert 'value="sicurezza"' not in page, "safety is a door to open, not something to send"
    worlds, grown = [], []
    for person, needs in zip(people, (["work"], ["work", "sicurezza"]), strict=True):
        before = _sizes(scene)
        assert browser.post(NEW, typed(scene, person=str(person), needs=needs)).status_code == 302
        grown.append({table: size - before[table] for table, size in _sizes(scene).items()})
        worlds.append(_written_about(scene, person))
    assert worlds[0] == worlds[1]
    assert grown[0] == grown[1]
    assert grown[0]["casework_need"] == 1, "the other need was written"
    assert "sicurezza" not in str(worlds)


def _sizes(scene: Scene) -> dict[str, int]:
    with entered(scene.builder, writes=True):
        return {model._meta.db_table: model._base_manager.count() for model in apps.get_models()}


def _written_about(scene: Scene, person: UUID) -> list[Any]:
    """Every row of casework and of the noticeboard that names the person, without keys and instants."""
    with entered(scene.builder, writes=True):
        of_casework = [row for model in (Contact, Need) for row in model.objects.filter(person_id=person)]
        told = FactRow.objects.filter(payload__person_id=str(person), compartment="SOC").order_by("kind")
        facts = [
            (fact.kind, sorted(value for name, value in fact.payload.items() if not name.endswith("_id")))
            for fact in told
        ]
    return [list(map(_plain, of_casework)), facts]


def _plain(row: Any) -> dict[str, Any]:
    chance = {"id", "contact_id", "person_id", "recorded_at", "happened_at"}
    return {name: value for name, value in vars(row).items() if name[0] != "_" and name not in chance}


def test_the_log_is_filtered_and_wrong_periods_are_told(
    scene: Scene, browser: Client, manager: Actor
) -> None:
    ada = known(scene, "Ada")
    logged(scene, manager, ada, summary="parla della caldaia", medium="phone")
    logged(scene, manager, None, who="Scala C", summary="riunione")
    page = browser.get("/contatti/", {"mezzo": "phone", "testo": "caldaia"}).content.decode()
    assert "Ada Prova" in page
    assert "Scala C" not in page
    assert "Nessun contatto corrisponde." in browser.get("/contatti/", {"miei": "on"}).content.decode()
    for wrong, why in (
        ({"dal": "2026-02-31"}, "un giorno che esiste"),
        ({"dal": "2030-01-01"}, "finisce prima"),
    ):
        answer = browser.get("/contatti/", wrong)
        assert (answer.status_code, why in answer.content.decode()) == (422, True)


def test_the_table_to_save_runs_no_formula(scene: Scene, browser: Client, manager: Actor) -> None:
    logged(scene, manager, None, who="=HYPERLINK(1)", summary="+39 ha chiamato")
    answer = browser.get("/contatti/esporta/")
    assert answer["Content-Disposition"].startswith("attachment")
    text = answer.content.decode("utf-8-sig")
    assert "'=HYPERLINK(1)" in text
    assert "'+39 ha chiamato" in text


def test_needs_of_a_person_in_one_touch(scene: Scene, browser: Client) -> None:
    ada = known(scene, "Ada")
    where = f"/persone/{ada}/bisogni/"
    assert "Non ha ancora chiesto aiuto." in browser.get(where).content.decode()
    assert browser.post(where, {"about": "home", "urgency": "soon"}).status_code == 302
    (need,) = rows(scene, Need)
    touch = f"/bisogni/{need.pk}/"
    assert browser.post(touch, {"verb": "meet", "outcome": "Fatto"}).status_code == 302
    assert "Esito: Fatto" in browser.get(where).content.decode()
    assert browser.post(touch, {"verb": "meet"}, follow=True).status_code == 200
    assert browser.post(where, {"about": "sicurezza", "urgency": "soon"}).status_code == 422
    assert len(rows(scene, Need)) == 1


def test_a_promise_is_kept_in_one_touch(scene: Scene, browser: Client, manager: Actor) -> None:
    contact = logged(scene, manager, known(scene, "Ada"), call_back_on=timezone.localdate())
    assert "Ho richiamato" in browser.get(f"/contatti/{contact}/").content.decode()
    browser.post(f"/contatti/{contact}/richiamata/")
    assert "Ho richiamato" not in browser.get(f"/contatti/{contact}/").content.decode()


def test_a_page_of_the_log_asks_few_questions(scene: Scene, browser: Client, manager: Actor) -> None:
    for number in range(12):
        logged(scene, manager, known(scene, f"Ada{number}"))
    browser.get("/contatti/")
    for where in ("/contatti/", NEW):
        with CaptureQueriesContext(
            connection,
        ) as asked:
            assert browser.get(where).status_code == 200
        real = [
            one
            for one in asked.captured_queries
            if "set_config" not in one["sql"] and "SAVEPOINT" not in one["sql"]
        ]
        assert len(real) <= 15, "\n".join(one["sql"][:150] for one in real)


def test_a_draft_waits_on_the_server_and_ends_with_the_form(scene: Scene, browser: Client) -> None:
    sent = typed(scene, summary="Metà di una frase", urgent="on")
    kept = browser.post(f"/bozze/contatto-{sent['contact_id']}/", sent)
    assert kept.json()["saved"]
    page = browser.get(NEW).content.decode()
    assert "Riprendi la bozza" in page
    assert "Metà di una frase" in page
    again = browser.get(NEW, {"bozza": f"contatto-{sent['contact_id']}"}).content.decode()
    assert ">\nMetà di una frase</textarea>" in again
    assert sent["contact_id"] in again
    assert browser.post(NEW, sent).status_code == 302
    assert "Riprendi la bozza" not in browser.get(NEW).content.decode()
    late = browser.post(f"/bozze/contatto-{sent['contact_id']}/", sent)
    assert late.status_code == 200
    assert "Riprendi la bozza" not in browser.get(NEW).content.decode(), "a late echo of a form that was sent"
