"""What a supervisor reads: whether pages can be served, whether jobs run."""

import json
from datetime import timedelta
from typing import Any

import pytest
from django.db import connections
from django.test import Client
from django.utils.timezone import now

from portineria.publications import status


def asked(client: Client) -> tuple[int, dict[str, Any]]:
    answer = client.get("/status")
    return answer.status_code, json.loads(answer.content)


def heartbeat(seconds_ago: int) -> None:
    with connections["default"].cursor() as cursor:
        seen = now() - timedelta(seconds=seconds_ago)
        cursor.execute("INSERT INTO procrastinate_workers (last_heartbeat) VALUES (%s)", [seen])


@pytest.mark.django_db
def test_before_any_data_and_any_worker_pages_can_be_served(client: Client) -> None:
    code, body = asked(client)
    assert (code, body["status"], body["database"]) == (200, "degraded", "reachable")
    assert body["migrations"] == {"missing": 0}
    assert body["worker"] == {"alive": False, "last_seen": None}
    assert body["version"]


@pytest.mark.django_db
def test_a_worker_that_writes_its_heartbeat_is_alive(client: Client) -> None:
    heartbeat(seconds_ago=90)
    assert asked(client)[1]["worker"]["alive"] is False
    heartbeat(seconds_ago=1)
    assert asked(client)[1]["status"] == "ok"


def test_a_migration_that_is_missing_closes_the_house(
    committed: None, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = status.expected_migrations() | {("results", "9999_not_yet")}
    monkeypatch.setattr(status, "expected_migrations", lambda: known)
    code, body = asked(client)
    assert (code, body["status"], body["migrations"]) == (503, "unavailable", {"missing": 1})


def test_without_a_database_the_answer_is_still_json(
    committed: None, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    connections["reader"].close()
    monkeypatch.setitem(connections["reader"].settings_dict, "HOST", "/nowhere")
    code, body = asked(client)
    assert (code, body["status"], body["title"]) == (503, 503, "Servizio non disponibile")
    assert "nowhere" not in json.dumps(body)
