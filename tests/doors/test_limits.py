"""How often one address may knock at a machine's door."""

import json
from typing import Any

import pytest
from django.test import Client, RequestFactory

from portineria.doors.limits import address_of

pytestmark = pytest.mark.django_db
DOOR = "/api/v1/slots"


def test_who_asks_too_often_is_told_when_to_come_back(client: Client, settings: Any) -> None:
    settings.PORTINERIA_REQUESTS_PER_MINUTE = 3
    assert [client.get(DOOR).status_code for _ in range(3)] == [200] * 3
    refused = client.get(DOOR)
    assert refused.status_code == 429
    assert refused["Content-Type"] == "application/problem+json"
    assert 1 <= int(refused["Retry-After"]) <= 60
    assert json.loads(refused.content)["title"] == "Troppe richieste"
    assert client.get(DOOR, REMOTE_ADDR="192.0.2.7").status_code == 200, "somebody else is not refused"
    settings.PORTINERIA_REQUESTS_PER_MINUTE = 0
    assert client.get(DOOR).status_code == 200


def test_six_hundred_a_minute_pass_in_a_demonstration(client: Client, settings: Any) -> None:
    settings.PORTINERIA_REQUESTS_PER_MINUTE = 1200  # what settings/apps.py says in demonstration mode
    assert {client.get(DOOR).status_code for _ in range(600)} == {200}


def test_only_our_own_proxies_are_believed(settings: Any) -> None:
    forged = RequestFactory().get(
        DOOR, REMOTE_ADDR="10.0.0.1", headers={"X-Forwarded-For": "1.1.1.1, 2.2.2.2"}
    )
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 0
    assert address_of(forged) == "10.0.0.1"
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    assert address_of(forged) == "2.2.2.2"
    assert address_of(RequestFactory().get(DOOR, REMOTE_ADDR="2001:db8::1")) == "2001:db8::/64"
    assert address_of(RequestFactory().get(DOOR, REMOTE_ADDR="")) == "unknown"


def knocking_from(address: str) -> str:
    return address_of(RequestFactory().get(DOOR, REMOTE_ADDR=address))


def test_an_ipv4_address_written_as_ipv6_counts_as_itself() -> None:
    assert knocking_from("::ffff:192.0.2.7") == "192.0.2.7"
    assert knocking_from("::FFFF:c000:207") == "192.0.2.7"
    assert knocking_from("::ffff:192.0.2.7") != knocking_from("::ffff:192.0.2.8")


def test_a_network_of_64_bits_counts_as_one_and_the_next_as_another() -> None:
    assert knocking_from("2001:db8:1:2::1") == knocking_from("2001:db8:1:2:ffff::9")
    assert knocking_from("2001:db8:1:2::1") != knocking_from("2001:db8:1:3::1")
    assert knocking_from("fe80::1%eth0") == knocking_from("fe80::2%eth1")


def test_who_is_refused_by_ipv6_is_the_same_who_comes_by_ipv4(client: Client, settings: Any) -> None:
    settings.PORTINERIA_REQUESTS_PER_MINUTE = 2
    assert client.get(DOOR, REMOTE_ADDR="192.0.2.7").status_code == 200
    assert client.get(DOOR, REMOTE_ADDR="::ffff:192.0.2.7").status_code == 200
    assert client.get(DOOR, REMOTE_ADDR="::ffff:192.0.2.7").status_code == 429
    assert client.get(DOOR, REMOTE_ADDR="::ffff:192.0.2.8").status_code == 200, "a neighbour is not refused"
