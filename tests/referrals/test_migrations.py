"""Migrations that change what is kept."""

from importlib import import_module

from django.db import connections, transaction
from django.utils import timezone

from portineria.foundation.walls.public import ANONYMOUS, entered
from portineria.referrals.models import Step
from tests.participations.scene import BUILDER, build_scene

from .scene import Asking, make_service, write_request

REASONS = import_module("portineria.referrals.migrations.0004_refusals_by_reason")


def test_refusals_written_before_are_other(committed: None) -> None:
    """A row as it was before the list: its words stay, and stay enough."""
    scene = build_scene()
    with entered(BUILDER, writes=True):
        service = make_service(scene.b, scene.here)
    side = Asking(scene, service, scene.person("Gina"), ANONYMOUS, ANONYMOUS)
    request = write_request(side, sent_on=timezone.localdate(), state="refused")
    with entered(BUILDER, writes=True):
        Step(referral_id=request, verb="refuse", why="area", words="Altra zona", through="link", hand=0).save(
            force_insert=True
        )
    connections["default"].close()
    owner = connections["owner"]
    with transaction.atomic(using="owner"), owner.cursor() as cursor:
        cursor.execute("ALTER TABLE referrals_step DROP CONSTRAINT a_refusal_says_why")
        cursor.execute("UPDATE referrals_step SET why = ''")
        cursor.execute(REASONS.ALL_ARE_OTHER)
        cursor.execute("SELECT verb, why, words FROM referrals_step ORDER BY verb")
        assert cursor.fetchall() == [("refuse", "other", "Altra zona"), ("send", "", "")]
        owner.set_rollback(True)
