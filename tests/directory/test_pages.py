"""The staff's pages: stale ones first, one touch to confirm, what was typed kept, hostile words only words."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from portineria.accounts.models import Assignment, User
from portineria.accounts.public import Role
from portineria.directory.models import Service, ServiceImport
from portineria.directory.rules.clinics_file import COLUMNS
from portineria.foundation.walls.public import Compartment, entered, system_actor
from tests.places.scenes import a_body, a_neighbourhood

from .scenes import a_service

pytestmark = pytest.mark.django_db
SCENE = system_actor("test.scene", reads=Compartment, writes=Compartment)
HOSTILE = "<script>alert('x')</script>"
ARABIC = "عيادة العائلة"


@pytest.fixture(autouse=True)
def _one_factor(settings: Any) -> None:
    """The second factor has tests of its own."""
    settings.PORTINERIA_REQUIRE_TOTP = False


def enter(client: Client, role: Role, body: Any = None) -> Client:
    """Somebody of the body of the tests, in the neighbourhood «qui»."""
    with entered(SCENE, writes=True):
        user = User.objects.create(username=f"prova-{role}".replace("_", "-"))
        Assignment.objects.create(
            user=user,
            organisation=body or a_body(),
            role=role,
            neighbourhood_ids=[a_neighbourhood("qui").pk],
            starts_on=timezone.localdate(),
        )
        client.force_login(user, "allauth.account.auth_backends.AuthenticationBackend")
    return client


def read(client: Client, name: str, *args: Any, query: str = "") -> str:
    answer = client.get(reverse(f"directory:{name}", args=args) + query)
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def typed(**values: Any) -> dict[str, Any]:
    return {"name": "Sportello", "category": "ascolto", **values}


def test_those_to_be_confirmed_come_first_and_say_so(client: Client) -> None:
    today, here = timezone.localdate(), a_neighbourhood("qui")
    fresh = {"confirmed_on": today, "confirmed_by": "x", "confirmation_due": today + timedelta(days=90)}
    a_service("a", name="Appena visto", neighbourhood=here, **fresh)
    a_service("b", name="Mai visto", neighbourhood=here)
    page = read(enter(client, Role.CUSTODIAN), "services")
    assert page.index("Mai visto") < page.index("Appena visto")
    assert page.count("da riconfermare</") == 2  # the badge of one service, and the filter
    assert "Appena visto" not in read(client, "services", query="?stato=scaduti&quartiere=ovunque")


def test_the_list_is_of_ones_neighbourhoods_until_one_asks_elsewhere(client: Client) -> None:
    a_service("a", name="Vicino", neighbourhood=a_neighbourhood("qui"))
    a_service("b", name="Lontano", neighbourhood=a_neighbourhood("la"), category="salute")
    enter(client, Role.SOCIAL_WORKER)
    assert "Lontano" not in read(client, "services")
    for query in ("?quartiere=ovunque", "?quartiere=la", "?quartiere=ovunque&tipo=salute&cerca=lont"):
        assert "Lontano" in read(client, "services", query=query)
    assert "Nessun servizio risponde" in read(client, "services", query="?cerca=nessuno")
    assert "Vicino" in read(client, "services", query="?cerca=%00&tipo=x&quartiere=y&page=z")


def test_one_touch_confirms(client: Client) -> None:
    service = a_service(neighbourhood=a_neighbourhood("qui"))
    enter(client, Role.COMMUNITY_MANAGER)
    assert "Confermo che è ancora così" in read(client, "service", service.pk)
    client.post(reverse("directory:confirmation", args=[service.pk]))
    assert "Confermato il" in read(client, "service", service.pk)


def test_for_who_only_reads_there_is_nothing_to_press(client: Client) -> None:
    service = a_service()
    enter(client, Role.CUSTODIAN)
    assert "Confermo" not in read(client, "service", service.pk)
    for name in ("confirmation", "correction", "period", "end_of_period"):
        assert client.post(reverse(f"directory:{name}", args=[service.pk])).status_code == 404
    assert client.get(reverse("directory:upload")).status_code == 404


def test_a_correction_is_read_back_and_a_wrong_one_is_kept_beside_its_reason(client: Client) -> None:
    service = a_service()
    address = reverse("directory:correction", args=[service.pk])
    enter(client, Role.COMMUNITY_MANAGER)
    wrong = client.post(address, typed(day_0="mattina", phones="chiama Pina", website="javascript:alert(1)"))
    assert wrong.status_code == 422
    for expected in ("mattina", "chiama Pina", "Scrivi gli orari così", "non è un numero", "non è completo"):
        assert expected in wrong.content.decode()
    good = typed(
        day_0="9-12, 14-16", phones="02 7060 0000 – centralino", costs="gratuito", street="via Uno 1"
    )
    assert client.post(address, good).status_code == 302
    page = read(client, "service", service.pk)
    for expected in ("9:00–12:00 e 14:00–16:00", "02 7060 0000", "Centralino", "via Uno 1", "gratuito"):
        assert expected in page
    assert "02 7060 0000 – centralino" in read(client, "correction", service.pk)


def test_hostile_and_right_to_left_words_are_only_words(client: Client) -> None:
    service = a_service(name=HOSTILE, description=ARABIC, neighbourhood=a_neighbourhood("qui"))
    enter(client, Role.COMMUNITY_MANAGER)
    client.post(
        reverse("directory:correction", args=[service.pk]),
        typed(name=HOSTILE, access=HOSTILE, description=ARABIC),
    )
    for page in (
        read(client, "services"),
        read(client, "service", service.pk),
        read(client, "correction", service.pk),
    ):
        assert HOSTILE not in page and "&lt;script&gt;" in page
    assert ARABIC in read(client, "service", service.pk)


def test_a_period_of_closing_is_written_and_taken_away(client: Client) -> None:
    service = a_service()
    enter(client, Role.COMMUNITY_MANAGER)
    address = reverse("directory:period", args=[service.pk])
    assert client.post(address, {"first": "2027-08-31", "last": "2027-08-01"}).status_code == 422
    assert (
        client.post(address, {"first": "2027-08-01", "last": "2027-08-31", "note": "Ferie"}).status_code
        == 302
    )
    assert "Ferie" in read(client, "service", service.pk)
    dates = {"first": "2027-08-01", "last": "2027-08-31"}
    client.post(reverse("directory:end_of_period", args=[service.pk]), dates)
    assert "Ferie" not in read(client, "service", service.pk)


def test_a_file_is_taken_in_step_by_step_and_a_bad_one_refused_whole(client: Client) -> None:
    enter(client, Role.ADMINISTRATOR)
    bad = client.post(reverse("directory:upload"), {"file": SimpleUploadedFile("x.csv", b"PK\x00")})
    assert (bad.status_code, ServiceImport.objects.count()) == (422, 0)
    rows = f"{','.join(COLUMNS)}\nFINTA,F 1,{HOSTILE},VIA 1 - 49 - FINTA - RM,,-,\n"
    begun = client.post(reverse("directory:upload"), {"file": SimpleUploadedFile("x.csv", rows.encode())})
    step = client.post(begun["Location"], {"done": "0"}, headers={"HX-Request": "true"})
    page = step.content.decode()
    assert "Caricamento finito" in page and "Aggiunta: 1" in page and HOSTILE not in page
    assert Service.objects.get().municipality == "Finta"
    assert "x.csv" in read(client, "upload")


def test_pages_ask_the_database_little_whatever_the_rows(client: Client) -> None:
    for number in range(40):
        a_service(f"s{number}", neighbourhood=a_neighbourhood("qui"))
    enter(client, Role.COMMUNITY_MANAGER)
    for name, args in (("services", ()), ("service", (Service.objects.all()[0].pk,))):
        with CaptureQueriesContext(connection) as queries:
            read(client, name, *args)
        ours = [one["sql"] for one in queries if "SAVEPOINT" not in one["sql"]]
        assert len([sql for sql in ours if "directory_" in sql or "places_" in sql]) <= 11, "\n".join(ours)
