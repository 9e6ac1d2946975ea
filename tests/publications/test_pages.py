"""What anybody may read: figures, proofs, the API; and nothing about anybody."""

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.test.utils import CaptureQueriesContext

from portineria.foundation.walls.public import Actor, entered
from portineria.people.public import person_cards
from portineria.results.public import freeze_figures
from tests.results.scene import BY_HAND, Scene, build

pytestmark = pytest.mark.django_db
API = "/api/v1/risultati"
KEYS = {"code", "as_of", "value", "published", "published_on", "source", "definition", "snapshot"}


@pytest.fixture
def scene(system: Actor) -> Scene:
    return build(system)


def asked(client: Client, path: str = API) -> Any:
    answer = client.get(path)
    assert answer.status_code == 200, answer.content
    return json.loads(answer.content)


def test_the_api_has_exactly_the_promised_shape(scene: Scene, client: Client) -> None:
    body = asked(client)
    assert set(body) == {"as_of", "figures"}
    assert date.fromisoformat(body["as_of"])
    assert {figure["code"]: figure["value"] for figure in body["figures"]} == BY_HAND
    assert all(set(figure) == KEYS for figure in body["figures"])
    people = next(figure for figure in body["figures"] if figure["code"] == "labs.people")
    assert (people["as_of"], people["published"], people["published_on"]) == ("2020-12-31", 2, None)
    running = next(figure for figure in body["figures"] if figure["code"] == "fseplus.people")
    assert (running["as_of"], running["published"]) == (body["as_of"], None)


def test_the_proof_page_agrees_with_the_api(scene: Scene, client: Client) -> None:
    freeze_figures(date(2026, 11, 22), by=scene.by)
    for figure in asked(client)["figures"]:
        page = client.get(f"/risultati/{figure['code']}/").content.decode()
        assert figure["snapshot"] in page
        assert f'<p class="pt-figure-value">{figure["value"]}</p>' in page
        assert "non concorda" not in page


def test_a_difference_found_at_night_is_on_the_proof_page(scene: Scene, client: Client) -> None:
    from portineria.results.public import check_figures

    freeze_figures(date(2026, 11, 22), by=scene.by)
    scene.was_at("Lia", "LAB-B", "laboratory", date(2019, 3, 1))
    check_figures(today=date(2026, 11, 22), by=scene.by)
    page = client.get("/risultati/labs.people/").content.decode()
    assert "Il controllo notturno ha trovato una differenza" in page
    assert "non concorda" in page


def test_every_figure_stands_on_the_page_with_the_way_to_its_proof(scene: Scene, client: Client) -> None:
    page = client.get("/risultati/", headers={"accept-language": "en"})
    assert page["Content-Language"] == "it"
    for code in BY_HAND:
        assert f'href="/risultati/{code}/"' in page.content.decode()


def test_without_any_data_the_pages_say_so(client: Client) -> None:
    assert "Nessuna cifra pubblicata" in client.get("/risultati/").content.decode()
    assert client.get("/risultati/labs.people/").status_code == 200


@pytest.mark.parametrize("path", ["/risultati/labs.gardens/", "/api/v1/nulla", "/api/v1/"])
def test_what_does_not_exist_is_a_404(path: str, client: Client) -> None:
    assert client.get(path).status_code == 404


@pytest.mark.parametrize(("method", "path", "status"), [("get", "/api/v1/x", 404), ("post", API, 405)])
def test_errors_of_the_api_are_problems(method: str, path: str, status: int, client: Client) -> None:
    answer = getattr(client, method)(path)
    assert (answer.status_code, answer["Content-Type"]) == (status, "application/problem+json")
    body = json.loads(answer.content)
    assert body["status"] == status
    assert body["title"] and body["detail"]


def test_the_gallery_needs_no_data(client: Client) -> None:
    assert "Galleria dei componenti" in client.get("/galleria/").content.decode()


def test_the_api_describes_itself(client: Client) -> None:
    description = asked(client, "/api/v1/openapi.json")
    assert description["openapi"].startswith("3.1")
    assert "get" in description["paths"][API]


@pytest.fixture
def frozen(scene: Scene) -> Iterator[Scene]:
    freeze_figures(date(2026, 11, 22), by=scene.by)
    yield scene


@pytest.mark.parametrize(
    "path", ["/risultati/", "/risultati/labs.people/", "/risultati/fseplus.people/", API]
)
def test_a_page_asks_the_database_little(path: str, frozen: Scene, client: Client) -> None:
    from django.db import connection

    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert client.get(path).status_code == 200
    asked = [query["sql"] for query in queries if "SAVEPOINT" not in query["sql"]]
    assert len(asked) <= 15, "\n".join(asked)


PUBLIC_PAGES = [
    "/",
    "/quartieri/prova/",
    "/accessibilita/",
    "/privacy/",
    "/risultati/",
    "/galleria/",
    API,
    "/api/v1/openapi.json",
    "/status",
    *(f"/risultati/{code}/" for code in BY_HAND),
]


def test_nobody_is_on_a_public_page(frozen: Scene, client: Client) -> None:
    with entered(frozen.by, writes=False):
        cards = person_cards(list(frozen.people.values()))
    names = {card.full_name for card in cards.values()}
    assert any("Canarino" in name for name in names)  # who may read them does
    canaries = ["Canarino", *(str(key) for key in frozen.people.values())]
    for path in PUBLIC_PAGES:
        answer = client.get(path)
        assert answer.status_code in {200, 503}, path
        text = answer.content.decode() + str(answer.headers)
        assert [canary for canary in canaries if canary in text] == [], path


@pytest.mark.parametrize("page", ["/risultati/", "/risultati/labs.people/"])
@pytest.mark.parametrize("invented", [True, False])
def test_a_demonstration_does_not_pretend_to_confirm_the_region(
    scene: Scene, client: Client, settings: Any, page: str, invented: bool
) -> None:
    settings.PORTINERIA_DEMO = invented
    shown = client.get(page).content.decode()
    assert ("non conferma le cifre della Regione" in shown) is invented


def test_every_large_number_says_where_it_comes_from(scene: Scene, client: Client) -> None:
    page = client.get("/risultati/").content.decode()
    assert page.count("Contato nei registri") == page.count('class="pt-figure"') > 0
    assert "la Regione ha pubblicato" in page
    assert 'href="/api/v1/risultati"' in page
