"""Looking for people and places from every page."""

from typing import Any

import pytest

from portineria.accounts.roles import Role
from portineria.audit.models import Reading
from portineria.foundation.walls.public import entered
from tests.accounts.counting import at_most

from .conftest import CANARY

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("text", ["zerbinetta canarina", "Canarina Zerbinetta", "zerbineta", "ZERBINETTÀ"])
def test_the_keeper_finds_the_person_however_it_is_written(
    at_work: Any, coop: Any, zerbinetta: Any, text: str
) -> None:
    page = at_work("lia", Role.LAB_OPERATOR, coop).get("/cerca/", {"q": text}).content.decode()
    assert f"{CANARY} Canarina" in page


def test_the_reading_leaves_its_trace(at_work: Any, coop: Any, zerbinetta: Any, system: Any) -> None:
    at_work("lia", Role.LAB_OPERATOR, coop).get("/cerca/?q=canarina")
    with entered(system, writes=False):
        reading = Reading.objects.get(door="office.search")
    assert reading.subjects == [f"person:{zerbinetta}"]
    assert (reading.actor_name, reading.purpose) == ("Lia", "Operatore di laboratorio")


@pytest.mark.parametrize("role", [Role.CUSTODIAN, Role.TENANCY_OFFICER, Role.INSPECTOR])
def test_who_does_not_follow_labs_does_not_find_whom_labs_know(
    at_work: Any, aler: Any, coop: Any, zerbinetta: Any, client: Any, role: Role
) -> None:
    assert CANARY in at_work("lia", Role.LAB_OPERATOR, coop).get("/cerca/?q=canarina").content.decode()
    found = at_work("carlo", role, aler).get("/cerca/?q=zerbinetta").content.decode()
    assert f"{CANARY} Canarina" not in found


def test_places_are_for_everybody(at_work: Any, aler: Any) -> None:
    page = at_work("ada", Role.ADMINISTRATOR, aler).get("/cerca/?q=canarini giardini").content.decode()
    assert "Giardini Canarini" in page
    assert "Persone" not in page.split('id="trovati"')[1]


@pytest.mark.parametrize("text", ["", "qqqqzzzz", "canarini giardini"])
def test_who_may_not_know_people_is_not_told_of_them(at_work: Any, aler: Any, text: str) -> None:
    told = at_work("ada", Role.ADMINISTRATOR, aler).get("/cerca/", {"q": text}).content.decode()
    assert 'placeholder="Cerca luoghi"' in told
    results = told.split("<main", 1)[1].split("</main>")[0].lower()
    assert [word for word in ("persone", "cognome", "chi è seguito") if word in results] == []


def test_who_may_know_people_is_told_so(at_work: Any, coop: Any) -> None:
    told = at_work("lia", Role.LAB_OPERATOR, coop).get("/cerca/").content.decode()
    assert 'placeholder="Cerca persone e luoghi"' in told
    assert "cognome" in told


def test_an_htmx_request_gets_the_results_alone(at_work: Any, aler: Any) -> None:
    browser = at_work("carlo", Role.CUSTODIAN, aler)
    answer = browser.get("/cerca/?q=giardini", headers={"HX-Request": "true"}).content.decode()
    assert "Giardini Canarini" in answer
    assert "<html" not in answer


@pytest.mark.parametrize(
    "text", ["", "z", " ", "%00%00", "\x00ab", "'; DROP TABLE", "<script>alert(1)</script>", "a" * 5000]
)
def test_nonsense_finds_nothing_and_breaks_nothing(at_work: Any, aler: Any, text: str) -> None:
    answer = at_work("carlo", Role.CUSTODIAN, aler).get("/cerca/", {"q": text})
    assert answer.status_code == 200
    assert "<script>alert" not in answer.content.decode()


def test_searching_is_cheap(at_work: Any, coop: Any, zerbinetta: Any) -> None:
    browser = at_work("lia", Role.LAB_OPERATOR, coop)
    with at_most(10):
        browser.get("/cerca/?q=canarina")


def test_who_may_merge_finds_the_records_that_look_double_and_who_may_not_does_not(
    at_work: Any, aler: Any
) -> None:
    manager = at_work("rosa", Role.COMMUNITY_MANAGER, aler)
    for asked in ("", "Nessuno"):
        assert 'href="/persone/doppioni/"' in manager.get("/cerca/", {"q": asked}).content.decode()
    page = at_work("carlo", Role.CUSTODIAN, aler).get("/cerca/", {"q": "Nessuno"})
    assert (page.status_code, b"/persone/doppioni/" in page.content) == (200, False)
