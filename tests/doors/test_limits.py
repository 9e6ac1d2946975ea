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
