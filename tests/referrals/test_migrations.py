"""Migrations that change what is kept."""

from collections.abc import Iterator

import pytest
from django.core.management import call_command
from django.db import connections
from django.utils import timezone

from portineria.foundation.walls.public import ANONYMOUS, entered
from tests.participations.scene import BUILDER, build_scene

from .scene import Asking, make_service, write_request

REFUSAL = """
    INSERT INTO referrals_step (id, referral_id, verb, at, words, through, hand, role)
    VALUES (gen_random_uuid(), %s, 'refuse', now(), 'Altra zona', 'link', 0, '')
"""


@pytest.fixture
def before_reasons(committed: None) -> Iterator[None]:
    """The tables as they were before refusals had reasons; afterwards as they are."""
    for alias in connections:
        connections[alias].close()
    yield
    call_command("migrate", database="owner", verbosity=0, interactive=False)
    connections["owner"].close()


def test_refusals_written_before_are_other(before_reasons: None) -> None:
    """A refusal of before the list goes through the migration: its words stay, and stay enough."""
    scene = build_scene()
    with entered(BUILDER, writes=True):
        service = make_service(scene.b, scene.here)
    side = Asking(scene, service, scene.person("Gina"), ANONYMOUS, ANONYMOUS)
    request = write_request(side, sent_on=timezone.localdate(), state="refused")
    connections["default"].close()
    call_command("migrate", "referrals", "0003", database="owner", verbosity=0, interactive=False)
    with connections["owner"].cursor() as cursor:
        cursor.execute(REFUSAL, [request])
    call_command("migrate", database="owner", verbosity=0, interactive=False)
    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT verb, why, words FROM referrals_step ORDER BY verb")
        assert cursor.fetchall() == [("refuse", "other", "Altra zona"), ("send", "", "")]
