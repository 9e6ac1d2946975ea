"""What this module lends to the access matrix: each world's staff reads its own canaries."""

from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from portineria.accounts.public import Role
from portineria.foundation.walls.public import entered
from tests.activities.scene import signed_in
from tests.participations.scene import BUILDER, Scene

from .scene import furnish

pytestmark = pytest.mark.django_db


def test_the_furniture_is_read_by_its_own_world_alone(scene: Scene) -> None:
    arguments: dict[str, dict[str, Any]] = {}
    for key, body in (("qui", scene.a), ("altrove", scene.b)):
        person = scene.person("Gina", body=body)
        world = SimpleNamespace(
            key=key, neighbourhood=scene.here, organisation=body, person=person, staff={Role.LAB_OPERATOR: 1}
        )
        with entered(BUILDER, writes=True):
            arguments[key] = furnish(world, BUILDER)
    ours = signed_in(Role.LAB_OPERATOR, scene.a, [scene.here])
    where = reverse("referrals:request", args=[arguments["qui"]["referral_id"]])
    page = ours.get(where).content
    for canary in (b"Canarinobisognoqui", b"Canarinopassoqui", b"Canarinoservizioqui"):
        assert canary in page
    assert (
        ours.get(reverse("referrals:request", args=[arguments["altrove"]["referral_id"]])).status_code == 404
    )
    assert Client().get(reverse("referrals:by_link", args=[arguments["qui"]["token"]])).status_code == 404
