"""While a newcomer is typed, whoever is known already is proposed, with the one touch that is left to do."""

from typing import Any
from uuid import UUID

import pytest
from django.test import Client

from portineria.accounts.public import Role
from portineria.activities.models import Session
from tests.participations.scene import Scene

from .scene import signed_in
from .test_arrivals import CANARY, browser, button, canary, press
from .test_pages import address, present, text

__all__ = ["browser", "canary"]
pytestmark = pytest.mark.django_db


def propose(browser: Client, session: Session, **typed: str) -> Any:
    return browser.get(address("similar", session_id=session.pk), typed)


def test_who_is_known_is_proposed_and_present_in_one_touch(
    scene: Scene, today: Session, browser: Client, canary: UUID
) -> None:
    scene.person("Fatima", "El Idrissi", born=1991)
    found = text(propose(browser, today, given_name="fatima", family_name="el idrisi", birth_year="199"))
    assert "È una di queste persone?" in found
    assert CANARY not in found
    press(browser, button(found))
    assert present(scene, today) == 1


def test_nobody_is_proposed_too_early_or_to_who_does_not_see_them(
    scene: Scene, today: Session, browser: Client, canary: UUID
) -> None:
    assert text(propose(browser, today, given_name="f")).strip() == ""
    assert text(propose(browser, today, given_name="fatima", family_name=CANARY)).strip() == ""
    assert text(propose(browser, today, given_name="x" * 10_000, birth_year="²²²²")).strip() == ""
    stranger = signed_in(Role.SOCIAL_WORKER, scene.b, [scene.here], "altra")
    assert propose(stranger, today, given_name="fatima").status_code == 404
