"""What a resident finds without signing in: the place, who helps, what is on."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from portineria.activities.models import Lab, Session
from portineria.directory.models import Service
from portineria.foundation.walls.public import Actor, entered
from portineria.places.models import Neighbourhood
from tests.results.scene import SOURCE, Scene, build

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene(system: Actor) -> Scene:
    return build(system)


def page(client: Client, path: str = "/", **headers: str) -> str:
    answer = client.get(path, headers=headers)
    assert answer.status_code == 200, path
    return answer.content.decode()


def planned(scene: Scene, title: str, *, days: int, **more: Any) -> None:
    """A session at five in the afternoon, `days` from today."""
    with entered(scene.by, writes=True):
        lab, _ = Lab.objects.get_or_create(
            slug="lab-prova",
            name="Laboratorio di prova",
            operation=scene.operations["SOC-X"],
            organisation=scene.body,
            neighbourhood=scene.place,
        )
        starts = timezone.make_aware(datetime.combine(timezone.localdate(), datetime.min.time()))
        starts += timedelta(days=days, hours=17)
        Session.objects.create(
            lab=lab,
            title=title,
            starts_at=starts,
            ends_at=starts + timedelta(hours=2),
            place="sala comune",
            organisation=scene.body,
            neighbourhood=scene.place,
            **more,
        )


def test_the_front_page_shows_the_places_and_this_week(scene: Scene, client: Client) -> None:
    planned(scene, "Sartoria", days=1)
    planned(scene, "Fra un mese", days=30)
    planned(scene, "Ieri", days=-1)
    home = page(client)
    assert 'href="/quartieri/prova/"' in home
    assert "Sartoria" in home and "dalle 17:00 alle 19:00" in home
    assert "Fra un mese" not in home
    assert "Ieri" not in home


def test_a_cancelled_session_says_so(scene: Scene, client: Client) -> None:
    planned(scene, "Sartoria", days=1, state="cancelled")
    assert "annullato" in page(client)


def test_a_session_of_today_that_is_over_says_so(
    scene: Scene, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    planned(scene, "Sartoria", days=0)
    with entered(scene.by, writes=True):
        ends = Session.objects.get().ends_at
    for moment, over in ((ends - timedelta(minutes=1), False), (ends, True)):
        monkeypatch.setattr("portineria.residents.web.cards.now", lambda moment=moment: moment)
        assert ("finito" in page(client)) is over


def test_an_empty_week_and_an_empty_map_say_why(client: Client) -> None:
    home = page(client)
    assert "Questa settimana non ci sono attività" in home
    assert "Nessun quartiere è ancora stato caricato" in home


def test_a_neighbourhood_says_who_helps_and_what_is_being_done(scene: Scene, client: Client) -> None:
    Service.objects.create(
        code="custode", organisation=scene.body, neighbourhood=scene.place, name="Custode sociale",
        category="domicilio", telephone="02 123", **SOURCE,
    )  # fmt: skip
    planned(scene, "Sartoria", days=0)
    quarter = page(client, "/quartieri/prova/")
    for expected in ("Quartiere Prova", "Custode sociale", "02 123", "Sartoria", "SOC-X", "LAB-A"):
        assert expected in quarter
    running, concluded = quarter.split('id="conclusi"')
    assert "SOC-X" in running and "LAB-A" not in running
    assert "LAB-A" in concluded


def test_a_place_nobody_knows_does_not_exist(scene: Scene, client: Client) -> None:
    Neighbourhood.objects.create(slug="ignoto", name="Luogo non noto", technical=True, **SOURCE)
    assert client.get("/quartieri/ignoto/").status_code == 404
    assert client.get("/quartieri/mai-visto/").status_code == 404
    assert "Luogo non noto" not in page(client)


@pytest.mark.parametrize("path", ["/", "/quartieri/prova/"])
def test_a_page_asks_the_database_little_however_much_is_on(path: str, scene: Scene, client: Client) -> None:
    for number in range(25):
        planned(scene, f"Incontro {number}", days=number % 7)
    with CaptureQueriesContext(connection) as queries:
        page(client, path)
    asked = [query["sql"] for query in queries if "SAVEPOINT" not in query["sql"]]
    assert len(asked) <= 15, "\n".join(asked)


def test_a_long_week_is_cut_and_says_so(scene: Scene, client: Client) -> None:
    for number in range(33):
        planned(scene, f"Incontro {number}", days=number % 7)
    assert "E ancora 3 attività" in page(client, "/quartieri/prova/")


def test_the_front_page_shows_two_days_and_counts_the_rest(scene: Scene, client: Client) -> None:
    for number in range(14):
        planned(scene, f"Incontro {number}", days=number % 7)
    home = page(client)
    assert "Incontro 0<" in home and "Incontro 8<" in home and "Incontro 2<" not in home
    assert "E ancora 10 attività" in home


@pytest.mark.parametrize(
    ("path", "words"), [("/accessibilita/", "lettore di schermo"), ("/privacy/", "Garante")]
)
def test_the_statements_are_there(path: str, words: str, client: Client) -> None:
    assert words in page(client, path)


def test_dates_of_a_project_are_written_in_words(scene: Scene, client: Client) -> None:
    assert scene.operations["LAB-A"].starts_on == date(2018, 9, 1)
    assert "dal 1 settembre 2018 al 31 dicembre 2020" in page(client, "/quartieri/prova/").lower()


@pytest.mark.parametrize("wanted", ["fr", "ar", "zh-hans"])
def test_a_language_we_do_not_have_gets_a_page_wholly_in_italian(
    wanted: str, scene: Scene, client: Client
) -> None:
    answer = client.get("/quartieri/prova/", headers={"accept-language": wanted})
    assert answer["Content-Language"] == "it"
    assert '<html lang="it" dir="ltr"' in answer.content.decode()
    assert "settembre 2018" in answer.content.decode().lower()
