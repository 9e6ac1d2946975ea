"""The accounts one can try, and the first administrator of a real installation."""

import io
from typing import Any

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.core.management.base import CommandError

from portineria.accounts import demonstration
from portineria.accounts.access import SIGN_IN
from portineria.accounts.models import Assignment, User
from portineria.accounts.public import demonstration_accounts, load_demonstration_accounts
from portineria.foundation.walls.public import entered
from portineria.organisations.public import Organisation
from portineria.places.public import Neighbourhood

pytestmark = pytest.mark.django_db
NAMES = [
    "community-manager",
    "assistente-sociale",
    "operatore-laboratorio",
    "operatore-percorsi",
    "capofila",
    "infermiera",
    "custode",
    "call-center",
    "ufficio-aler",
    "ispettore",
    "ufficio-protocollo",
    "polizia-locale",
    "prefettura",
    "funzionario-regione",
    "secondo-firmatario",
    "controllore",
    "dpo",
    "amministratore",
]
KINDS = {
    "ALER-MI": "aler",
    "COMUNE-MI": "comune",
    "REGIONE-LOMBARDIA": "regione",
    "ASST-FBF-SACCO": "asst",
    "PREFETTURA-MI": "prefettura",
    "POLIZIA-LOCALE-MI": "polizia-locale",
    "LAB-PARTNER-DEMO": "terzo-settore",
    "FORMAZIONE-DEMO": "ente-accreditato",
}


@pytest.fixture
def city(settings: Any) -> None:
    settings.PORTINERIA_DEMO = True
    for code, kind in KINDS.items():
        Organisation.objects.create(code=code, name=code.title(), kind=kind, source="prova")
    for number, town in enumerate(["Milano", "Milano", "Cremona"]):
        Neighbourhood.objects.create(
            slug=f"q{number}", name=f"Q{number}", municipality=town, search_text="q", source="prova"
        )


def test_the_eighteen_accounts_are_made_once(city: None) -> None:
    assert load_demonstration_accounts() == 18
    assert load_demonstration_accounts() == 0
    with entered(SIGN_IN, writes=False):
        assert set(User.objects.values_list("username", flat=True)) == set(NAMES)
        assert {len(one.neighbourhood_ids) for one in Assignment.objects.all()} == {2}


def test_the_table_says_the_same_names(city: None) -> None:
    assert [row.username for row in demonstration_accounts()] == NAMES


@pytest.mark.parametrize("username", NAMES)
def test_each_of_them_enters_and_reaches_the_desk(city: None, client: Any, username: str) -> None:
    cache.clear()
    load_demonstration_accounts()
    answer = client.post("/entra/", {"login": username, "password": "portineria"}, follow=True)
    assert (answer.status_code, answer.request["PATH_INFO"]) == (200, "/scrivania/")


def test_the_sign_in_page_shows_them(city: None, client: Any) -> None:
    assert all(name in client.get("/entra/").content.decode() for name in NAMES)


def test_outside_demonstration_mode_they_do_not_exist(settings: Any, client: Any) -> None:
    settings.PORTINERIA_DEMO = False
    assert demonstration_accounts() == []
    assert "ufficio-protocollo" not in client.get("/entra/").content.decode()
    with pytest.raises(demonstration.OnlyForDemonstration):
        load_demonstration_accounts()


def create_admin(monkeypatch: Any, password: str, **options: str) -> str:
    monkeypatch.setenv("PORTINERIA_ADMIN_PASSWORD", password)
    said = io.StringIO()
    call_command("create_admin", stdout=said, **options)
    return said.getvalue()


def test_the_first_administrator_enters(monkeypatch: Any, client: Any) -> None:
    cache.clear()
    said = create_admin(
        monkeypatch, "cavallo-42-graffetta", username="anna", organisation="Comune di Prova", kind="comune"
    )
    assert "Comune di Prova" in said
    client.post("/entra/", {"login": "anna", "password": "cavallo-42-graffetta"})
    assert client.get("/amministrazione/").status_code == 200


@pytest.mark.parametrize(
    ("password", "username", "organisation", "words"),
    [
        ("1234", "anna", "Comune", "troppo corta"),
        ("cavallo-42-graffetta", "Ànna Rossi", "Comune", "Usa minuscole"),
        ("cavallo-42-graffetta", "anna", "!!!", "almeno una lettera"),
        ("cavallo-42-graffetta", "carla", "Comune", "non si può usare"),
        ("", "anna", "Comune", "Manca la password"),
    ],
)
def test_what_is_wrong_is_one_italian_sentence(
    monkeypatch: Any, enrol: Any, password: str, username: str, organisation: str, words: str
) -> None:
    enrol("carla")
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    with pytest.raises(CommandError, match=words):
        create_admin(monkeypatch, password, username=username, organisation=organisation)
    with entered(SIGN_IN, writes=False):
        assert User.objects.count() == 1
    assert not Organisation.objects.exists()
