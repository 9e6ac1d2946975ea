"""`GET /api/v1/services`: HSDS 3 shape, pages, filters, what has not changed, and errors a machine can read."""

from datetime import date
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from portineria.directory.models import (
    CostOption,
    Location,
    Phone,
    RequiredDocument,
    Schedule,
    ServiceAtLocation,
)
from tests.places.scenes import a_neighbourhood

from .scenes import a_service

pytestmark = pytest.mark.django_db
URL = "/api/v1/services"


def a_whole_service(code: str = "intero", **values: Any) -> Any:
    row = a_service(code, languages=["it", "ar"], schedule="anche su richiesta", **values)
    place = Location.objects.create(street="via Uno 1", city="Milano", accessibility="senza gradini")
    ServiceAtLocation.objects.create(service=row, location=place)
    Schedule.objects.create(service=row, weekday=0, opens="09:00", closes="12:30")
    Phone.objects.create(service=row, number="+390270600000", note="centralino")
    RequiredDocument.objects.create(service=row, document="Tessera sanitaria")
    CostOption.objects.create(service=row, option="gratuito", amount=0)
    return row


def got(client: Client, query: str = "", **headers: str) -> Any:
    answer = client.get(f"{URL}{query}", headers=headers)
    assert answer.status_code == 200, answer.content
    return answer.json()


def problem(client: Client, query: str, status: int) -> dict[str, Any]:
    answer = client.get(f"{URL}{query}")
    assert answer.status_code == status
    assert answer["Content-Type"].startswith("application/problem+json")
    told: dict[str, Any] = answer.json()
    assert told["status"] == status and told["title"] and told["detail"]
    return told


def test_a_service_has_the_shape_of_hsds(client: Client) -> None:
    row = a_whole_service(eligibility="tutti", confirmed_on=date(2026, 11, 1), confirmed_by="x",
                          confirmation_due=date(2027, 5, 1))  # fmt: skip
    page = got(client)
    assert {name: page[name] for name in page if name != "contents"} == {
        "total_items": 1, "total_pages": 1, "page_number": 1, "size": 1,
        "first_page": True, "last_page": True, "empty": False,
    }  # fmt: skip
    (one,) = page["contents"]
    assert UUID(one["id"]) == row.hsds_id
    assert one["organization"]["name"] == "Aler-Prova" and UUID(one["organization"]["id"])
    location = one["service_at_locations"][0]["location"]
    assert location["addresses"][0]["address_1"] == "via Uno 1"
    assert location["accessibility"][0]["description"] == "senza gradini"
    assert "latitude" not in location
    first, note = one["schedules"]
    assert (first["byday"], first["opens_at"], first["closes_at"]) == ("MO", "09:00", "12:30")
    assert note["description"] == "anche su richiesta"
    assert one["phones"][0]["number"] == "+390270600000"
    assert [language["code"] for language in one["languages"]] == ["it", "ar"]
    assert one["required_documents"][0]["document"] == "Tessera sanitaria"
    assert one["cost_options"][0]["amount"] == 0
    assert (one["eligibility_description"], one["assured_date"]) == ("tutti", "2026-11-01")
    assert client.get(f"{URL}/{row.hsds_id}").json() == one


def test_pages_follow_one_another(client: Client) -> None:
    for number in range(5):
        a_service(f"s{number}")
    pages = [got(client, f"?page={page}&per_page=2") for page in (1, 2, 3)]
    assert [one["size"] for one in pages] == [2, 2, 1]
    assert [(one["first_page"], one["last_page"]) for one in pages] == [
        (True, False),
        (False, False),
        (False, True),
    ]
    assert len({one["id"] for page in pages for one in page["contents"]}) == 5
    problem(client, "?page=4&per_page=2", 404)


def test_filters_narrow(client: Client) -> None:
    here = a_neighbourhood("qui", municipality="Milano")
    a_service("a", neighbourhood=here, category="salute", name="Prelievi")
    a_service("b", neighbourhood=a_neighbourhood("la"), name="Altrove")
    a_service("c", municipality="Milano", name="Consultorio")
    a_service("d", valid_until=date(2020, 1, 1))
    names = [sorted(one["name"] for one in got(client, query)["contents"]) for query in (
        "?neighbourhood=qui", "?category=salute", "?text=consult", "?text=niente", "")]  # fmt: skip
    assert names == [
        ["Consultorio", "Prelievi"],
        ["Prelievi"],
        ["Consultorio"],
        [],
        ["Altrove", "Consultorio", "Prelievi"],
    ]
    assert got(client, "?text=niente")["empty"] is True


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("?neighbourhood=mai-visto", 404),
        ("?category=lotteria", 422),
        ("?page=0", 422),
        ("?per_page=100000", 422),
        ("?page=uno", 422),
        ("?text=" + "x" * 101, 422),
        ("/non-un-id", 422),
        ("/00000000-0000-0000-0000-000000000000", 404),
    ],
)
def test_errors_are_problems(client: Client, query: str, status: int) -> None:
    problem(client, query, status)


def test_what_has_not_changed_is_not_sent_again(client: Client) -> None:
    row = a_service()
    first = client.get(URL)
    again = client.get(URL, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert client.get(URL, headers={"If-Modified-Since": first["Last-Modified"]}).status_code == 304
    row.name = "Cambiato"
    row.save()
    changed = client.get(URL, headers={"If-None-Match": first["ETag"]})
    assert changed.status_code == 200 and changed["ETag"] != first["ETag"]


def test_hostile_words_are_only_words(client: Client) -> None:
    a_service(name="<script>alert(1)</script>", description="\u202eعيادة")
    assert got(client, "?text=%3Cscript%3E%00")["size"] == 1
    assert client.get(URL)["Content-Type"].startswith("application/json")


def test_a_page_asks_the_database_little_whatever_the_rows(client: Client) -> None:
    for number in range(20):
        a_whole_service(f"s{number}")
    with CaptureQueriesContext(connection) as queries:
        got(client)
    assert len([one for one in queries if "SAVEPOINT" not in one["sql"]]) <= 15
