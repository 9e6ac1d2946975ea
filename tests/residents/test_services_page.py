"""Who can help, by need: near before far, what nobody knows left unsaid, in the browser's language."""

from datetime import time
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from portineria.directory.models import Phone, Schedule
from tests.directory.scenes import a_service
from tests.places.scenes import a_neighbourhood

pytestmark = pytest.mark.django_db


def page(client: Client, slug: str = "qui", **headers: str) -> str:
    answer = client.get(f"/quartieri/{slug}/servizi/", headers=headers)
    assert answer.status_code == 200
    return answer.content.decode()


def always_open(row: Any) -> None:
    for day in range(7):
        Schedule.objects.create(service=row, weekday=day, opens=time(0), closes=time(0))


def test_services_stand_under_what_somebody_needs(client: Client) -> None:
    here = a_neighbourhood("qui", municipality="Milano")
    row = a_service(name="Prelievi", category="salute", neighbourhood=here, open_on_holidays=True)
    Phone.objects.create(service=row, number="+390270600000")
    always_open(row)
    text = page(client)
    for expected in (
        "Mi serve un medico",
        "Prelievi",
        "Aperto adesso",
        "tel:+390270600000",
        "24 ore su 24",
        "da riconfermare",
    ):
        assert expected in text
    assert "Mi serve un lavoro" not in text


def test_those_of_the_town_are_folded_away_when_they_are_many(client: Client) -> None:
    a_neighbourhood("qui", municipality="Milano")
    for number in range(5):
        a_service(f"c{number}", name=f"Consultorio {number}", category="famiglia", municipality="Milano")
    a_service("pavia", name="Consultorio di Pavia", category="famiglia", municipality="Pavia")
    text = page(client)
    assert "In tutta la città (Milano): 5" in text
    assert "Consultorio di Pavia" not in text


def test_a_place_without_services_says_what_to_do(client: Client) -> None:
    a_neighbourhood("vuoto", municipality="Altrove")
    assert "Puoi chiedere al custode" in page(client, "vuoto")
    a_neighbourhood("ignoto", technical=True)
    assert [client.get(f"/quartieri/{slug}/servizi/").status_code for slug in ("ignoto", "mai")] == [404, 404]


def test_the_page_speaks_english_to_an_english_browser(client: Client) -> None:
    row = a_service(category="salute", neighbourhood=a_neighbourhood("qui"))
    always_open(row)
    text = page(client, **{"Accept-Language": "en"})
    for expected in ("I need a doctor", "Nobody has checked", "Every day", "Before you go"):
        assert expected in text


def test_hostile_words_are_only_words(client: Client) -> None:
    a_service(name="<script>1</script>", description="مرحبا", neighbourhood=a_neighbourhood("qui"))
    text = page(client)
    assert "<script>1" not in text and "مرحبا" in text


def test_the_page_asks_little_whatever_the_rows(client: Client) -> None:
    here = a_neighbourhood("qui")
    for number in range(30):
        always_open(a_service(f"s{number}", neighbourhood=here))
    with CaptureQueriesContext(connection) as queries:
        page(client)
    assert len([one for one in queries if "SAVEPOINT" not in one["sql"]]) <= 15
