"""What is missing, and where it is written: as an operator does it between two sessions."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from portineria.accounts.public import Role
from portineria.foundation.walls.public import entered
from portineria.participations.models import Answer, FlatRecord, Spell
from portineria.participations.public import record_presence
from portineria.participations.rules import participation_key
from tests.activities.scene import signed_in
from tests.participations.scene import Scene

pytestmark = pytest.mark.django_db
MOST_QUERIES = 15
NESTED = (
    "SAVEPOINT",
    "set_config('app.context', '',",
    "SET TRANSACTION READ ONLY",
)  # of the test's own transaction
COMPLETE = {
    "birth_date": "1980-02-03",
    "gender": "F",
    "employment": "unemployed",
    "unemployed_months": "14",
    "isced": "2",
    "disability": "refused",
}


@pytest.fixture
def browser(scene: Scene) -> Client:
    """The lab operator of body A."""
    return signed_in(Role.LAB_OPERATOR, scene.a, [scene.here])


def text(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def meet(scene: Scene, person: UUID, on: date | None = None, body: Any = None) -> str:
    """They come to the lab; the address of their participation."""
    with entered(scene.builder, writes=True):
        record_presence(
            operation_id=scene.operation.pk,
            sub_project_kind="laboratory",
            person_id=person,
            on=on or timezone.localdate(),
            source_id=uuid4(),
            organisation_id=(body or scene.a).pk,
            neighbourhood_id=scene.here.pk,
            by=scene.builder,
        )
    return f"/partecipazioni/{participation_key(scene.operation.pk, person)}/"


def record(scene: Scene, person: UUID) -> FlatRecord:
    with entered(scene.builder, writes=False):
        return FlatRecord.objects.get(pk=participation_key(scene.operation.pk, person))


def test_who_lacks_answers_is_listed_until_they_are_there(scene: Scene, browser: Client) -> None:
    gina = scene.person("Gina")
    address = meet(scene, gina)
    listed = text(browser.get("/mancanti/"))
    assert "Gina Prova" in listed and "titolo di studio più alto" in listed
    answer = browser.post(f"{address}ingresso/", COMPLETE)
    assert (answer.status_code, answer["Location"]) == (302, address)
    assert "Gina Prova" not in text(browser.get("/mancanti/"))
    kept = record(scene, gina)
    assert (kept.gender, kept.unemployed_months, kept.isced, kept.disability) == ("F", 14, 2, "refused")
    page = text(browser.get(address))
    assert "licenza media" in page and "preferisce non dirlo" in page and "non ancora chiesto" in page


def test_an_empty_list_says_when_somebody_will_be_on_it(scene: Scene, browser: Client) -> None:
    assert "Non manca nessuna risposta" in text(browser.get("/mancanti/"))


def test_what_is_known_stays_and_what_is_emptied_is_unknown_again(scene: Scene, browser: Client) -> None:
    gina = scene.person("Gina")
    address = meet(scene, gina) + "ingresso/"
    browser.post(address, COMPLETE)
    shown = text(browser.get(address))
    assert 'value="1980-02-03"' in shown
    browser.post(address, COMPLETE | {"isced": "", "disability": ""})
    kept = record(scene, gina)
    assert (kept.isced, kept.disability, kept.gender) == (None, None, "F")
    with entered(scene.builder, writes=False):
        assert not Answer.objects.exists()


def test_the_register_of_persons_is_not_typed_again(scene: Scene, browser: Client) -> None:
    gina = scene.person("Gina")
    with entered(scene.builder, writes=True), connection.cursor() as cursor:
        cursor.execute(
            "UPDATE people_person SET birth_date = '1980-05-06', birth_year = 1980, birth_month = 5, gender = 'f'"
            " WHERE id = %s",
            [gina],
        )
    shown = text(browser.get(meet(scene, gina) + "ingresso/"))
    assert 'value="1980-05-06"' in shown and '<option value="F" selected>' in shown
    assert record(scene, gina).gender is None


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"birth_date": "2999-01-01"}, "deve ancora venire"),
        ({"birth_date": "ieri"}, "Scrivi il giorno così"),
        ({"unemployed_months": "3", "employment": "employed"}, "togli uno dei due"),
        ({"unemployed_months": "-1"}, "meno di zero"),
        ({"isced": "9"}, "9"),
        ({"gender": "Z"}, "Z"),
    ],
)
def test_nonsense_is_refused_beside_its_field_and_the_rest_stays(
    scene: Scene, browser: Client, typed: dict[str, str], said: str
) -> None:
    gina = scene.person("Gina")
    answer = browser.post(meet(scene, gina) + "ingresso/", COMPLETE | typed)
    page = text(answer)
    assert answer.status_code == 422
    assert said in page and '<option value="refused" selected>' in page
    assert record(scene, gina).gender is None


def test_leaving_is_written_with_what_follows(scene: Scene, browser: Client) -> None:
    today = timezone.localdate()
    gina = scene.person("Gina")
    address = meet(scene, gina, today - timedelta(days=40))
    browser.post(f"{address}ingresso/", COMPLETE)
    early = browser.post(f"{address}uscita/", {"left_on": str(today - timedelta(days=41))})
    assert "prima dell’ultimo ingresso" in text(early)
    browser.post(f"{address}uscita/", {"left_on": str(today - timedelta(days=10))})
    assert "che cosa fa dopo l’uscita" in text(browser.get("/mancanti/"))
    told = {"left_on": str(today - timedelta(days=10)), "observed_on": str(today), "employment": "employed"}
    assert browser.post(f"{address}uscita/", told).status_code == 302
    kept = record(scene, gina)
    assert (kept.exit_employment, kept.exit_observed_on) == ("employed", today)
    assert "Gina Prova" not in text(browser.get("/mancanti/"))


def test_an_answer_at_exit_has_its_day(scene: Scene, browser: Client) -> None:
    today = timezone.localdate()
    address = meet(scene, scene.person("Gina"), today - timedelta(days=40))
    answer = browser.post(f"{address}uscita/", {"left_on": str(today), "employment": "employed"})
    assert answer.status_code == 422
    assert "Scrivi il giorno in cui l’hai chiesto" in text(answer)


def test_six_months_later_somebody_asks(scene: Scene, browser: Client) -> None:
    today = timezone.localdate()
    gina = scene.person("Gina")
    address = meet(scene, gina, today - timedelta(days=300))
    assert "I sei mesi si contano dal giorno in cui esce" in text(browser.get(f"{address}sei-mesi/"))
    browser.post(f"{address}sei-mesi/", {"observed_on": str(today), "improved": "yes"})
    assert record(scene, gina).followup_improved is None
    browser.post(f"{address}ingresso/", COMPLETE)
    left = today - timedelta(days=200)
    browser.post(f"{address}uscita/", {"left_on": str(left), "observed_on": str(left + timedelta(days=2))})
    assert "come va sei mesi dopo" in text(browser.get("/mancanti/"))
    browser.post(f"{address}sei-mesi/", {"observed_on": str(today), "improved": "yes"})
    assert record(scene, gina).followup_improved is True
    assert "Gina Prova" not in text(browser.get("/mancanti/"))


def test_the_entry_of_who_came_back_is_the_first(scene: Scene, browser: Client) -> None:
    today = timezone.localdate()
    gina = scene.person("Gina")
    address = meet(scene, gina, today - timedelta(days=100))
    browser.post(f"{address}uscita/", {"left_on": str(today - timedelta(days=50))})
    meet(scene, gina, today)
    browser.post(f"{address}ingresso/", COMPLETE)
    assert record(scene, gina).gender == "F"
    with entered(scene.builder, writes=False):
        first, _second = Spell.objects.order_by("entered_on")
        assert first.state.gender == "F"


def test_only_who_reaches_the_lab_sees_it(scene: Scene, browser: Client) -> None:
    address = meet(scene, scene.person("Gina"))
    assert "Gina Prova" in text(browser.get(address))
    strangers = [
        signed_in(Role.LAB_OPERATOR, scene.b, [scene.here], "estraneo-0"),
        signed_in(Role.LAB_OPERATOR, scene.a, [scene.elsewhere], "estraneo-1"),
        signed_in(Role.TENANCY_OFFICER, scene.a, [scene.here], "estraneo-2"),
    ]
    for stranger in strangers:
        for page in (address, f"{address}ingresso/", f"{address}uscita/", f"{address}sei-mesi/"):
            answer = stranger.get(page)
            assert answer.status_code == 404 and b"Gina" not in answer.content
        assert b"Gina" not in stranger.get("/mancanti/").content
        assert stranger.post(f"{address}ingresso/", COMPLETE).status_code == 404


def test_the_list_asks_as_much_for_many_as_for_one(scene: Scene, browser: Client) -> None:
    for at in range(30):
        meet(scene, scene.person(f"Persona{at}"))
    with CaptureQueriesContext(connection) as asked:
        page = text(browser.get("/mancanti/"))
    assert "30 persone" in page
    questions = [one["sql"] for one in asked if not any(word in one["sql"] for word in NESTED)]
    assert len(questions) <= MOST_QUERIES, "\n".join(questions)
    assert "Persona" in text(browser.get("/mancanti/?page=2"))
    assert browser.get("/mancanti/?page=-9999999999999999999").status_code == 200
