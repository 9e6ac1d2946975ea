"""Six months later: a message leaves as the person allows, and the answer comes back without anybody typing it."""

import re
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from django.utils import timezone

from portineria.accounts.public import Role
from portineria.foundation.walls.public import entered
from portineria.monitoring.models import FollowupLink
from portineria.participations.models import FlatRecord
from portineria.participations.public import ExitState, record_exit_state
from portineria.participations.rules import participation_key
from portineria.people.models import Message
from portineria.people.public import add_contact_point, keep_safe_contact
from tests.activities.scene import signed_in
from tests.participations.scene import Scene

from .test_missing_pages import meet, text

pytestmark = pytest.mark.django_db
LONG_AGO = 200  # days since the exit: more than six months, less than a year
ANSWER = {"employment": "employed", "improved": "yes"}


@pytest.fixture(autouse=True)
def _a_house_with_carriers(settings: Any) -> None:
    settings.PORTINERIA_CARRIERS = ("console", "letter")


@pytest.fixture
def browser(scene: Scene) -> Client:
    return signed_in(Role.LAB_OPERATOR, scene.a, [scene.here])


@pytest.fixture
def gina(scene: Scene) -> UUID:
    """She left more than six months ago, and may be sent text messages."""
    person = scene.person("Gina")
    left(scene, person, LONG_AGO)
    with entered(scene.builder, writes=True):
        until = timezone.localdate() + timedelta(days=300)
        keep_safe_contact(person_id=person, channels=("sms",), expires_on=until, by=scene.builder)
        add_contact_point(person_id=person, kind="mobile", value="3330000001", by=scene.builder)
    return person


def left(scene: Scene, person: UUID, days: int) -> str:
    """They came once and left so many days ago; the address of their participation."""
    day = timezone.localdate() - timedelta(days=days)
    address = meet(scene, person, on=day - timedelta(days=30))
    with entered(scene.builder, writes=True):
        record_exit_state(
            operation_id=scene.operation.pk,
            person_id=person,
            left_on=day,
            state=ExitState(),
            by=scene.builder,
        )
    return address


def asked(scene: Scene, browser: Client, person: UUID) -> str:
    """The message is sent; the path that stands in it."""
    browser.post(f"/partecipazioni/{participation_key(scene.operation.pk, person)}/sei-mesi/messaggio/")
    with entered(scene.builder, writes=False):
        said = Message.objects.order_by("-created_at").first()
    assert said is not None
    found = re.search(r"/riscontro/[\w-]+/", said.text)
    assert found is not None
    return found[0]


def record(scene: Scene, person: UUID) -> FlatRecord:
    with entered(scene.builder, writes=False):
        return FlatRecord.objects.get(pk=participation_key(scene.operation.pk, person))


def test_the_answer_comes_back_by_itself_and_once(scene: Scene, browser: Client, gina: UUID) -> None:
    path = asked(scene, browser, gina)
    page = Client().get(path)
    assert page.status_code == 200 and "Gina" not in text(page) and "Operazione" not in text(page)
    assert "Grazie" in text(Client().post(path, ANSWER))
    kept = record(scene, gina)
    assert (kept.followup_employment, kept.followup_improved) == ("employed", True)
    assert kept.followup_observed_on == timezone.localdate()
    again = Client().post(path, {"employment": "inactive"})
    assert again.status_code == 410 and record(scene, gina).followup_employment == "employed"


def test_the_message_says_nothing_of_the_project(scene: Scene, browser: Client, gina: UUID) -> None:
    asked(scene, browser, gina)
    with entered(scene.builder, writes=False):
        words = Message.objects.get().text
    for word in ("Operazione", "Ente A", "Gina", "OP-1", "laboratorio"):
        assert word.casefold() not in words.casefold()


def test_the_token_is_nowhere_but_in_the_message(scene: Scene, browser: Client, gina: UUID) -> None:
    token = asked(scene, browser, gina).split("/")[-2]
    with entered(scene.builder, writes=False):
        assert token not in str(list(FollowupLink.objects.values()))


def test_a_new_message_closes_the_link_before(scene: Scene, browser: Client, gina: UUID) -> None:
    first, second = asked(scene, browser, gina), asked(scene, browser, gina)
    assert (Client().get(first).status_code, Client().get(second).status_code) == (410, 200)


def test_after_its_time_a_link_opens_nothing(scene: Scene, browser: Client, gina: UUID) -> None:
    path = asked(scene, browser, gina)
    with entered(scene.builder, writes=True):
        FollowupLink.objects.update(expires_on=timezone.localdate() - timedelta(days=1))
    assert Client().post(path, ANSWER).status_code == 410
    assert record(scene, gina).followup_employment is None


@pytest.mark.parametrize("token", ["x", "x" * 5000, "%00"])
def test_an_invented_link_opens_nothing(db: None, token: str) -> None:
    assert Client().get(f"/riscontro/{token}/").status_code == 404


def test_who_does_not_want_messages_gets_none(scene: Scene, browser: Client, gina: UUID) -> None:
    with entered(scene.builder, writes=True):
        keep_safe_contact(
            person_id=gina,
            expires_on=timezone.localdate() + timedelta(days=9),
            do_not_contact=True,
            by=scene.builder,
        )
    address = f"/partecipazioni/{participation_key(scene.operation.pk, gina)}/sei-mesi/messaggio/"
    page = text(browser.post(address, follow=True))
    assert "Non parte" in page and "Chiedilo a voce" in page
    with entered(scene.builder, writes=False):
        assert not FollowupLink.objects.exists() and not Message.objects.exists()


def test_before_six_months_nobody_is_asked(scene: Scene, browser: Client) -> None:
    pia = scene.person("Pia")
    address = left(scene, pia, 100)
    assert "Adesso non serve" in text(browser.get(f"{address}sei-mesi/messaggio/"))
    browser.post(f"{address}sei-mesi/messaggio/")
    with entered(scene.builder, writes=False):
        assert not FollowupLink.objects.exists()


def test_an_answer_needs_only_the_first_question(scene: Scene, browser: Client, gina: UUID) -> None:
    path = asked(scene, browser, gina)
    refused = Client().post(path, {"improved": "yes"})
    assert refused.status_code == 422 and "Scegli la risposta più vicina" in text(refused)
    Client().post(path, {"employment": "inactive"})
    kept = record(scene, gina)
    assert (kept.followup_employment, kept.followup_improved) == ("inactive", None)


def test_others_send_nothing(scene: Scene, browser: Client, gina: UUID) -> None:
    address = f"/partecipazioni/{participation_key(scene.operation.pk, gina)}/sei-mesi/messaggio/"
    assert "Gina Prova" in text(browser.get(address)), "who follows her reads it"
    stranger = signed_in(Role.LAB_OPERATOR, scene.b, [scene.elsewhere], username="altra")
    answer = stranger.post(address)
    assert answer.status_code == 404 and "Gina" not in text(answer)
