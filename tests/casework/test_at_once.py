"""The same contact sent twice, one after the other or at the same moment: it is written once, and both are answered."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from http.cookies import SimpleCookie
from threading import Barrier
from typing import Any

import pytest
from django.db import connections
from django.test import Client

from portineria.accounts.public import Role
from portineria.casework.actions.contacts import NewContact, log_contact
from portineria.casework.actions.needs import NewNeed
from portineria.casework.models import Contact, Need
from portineria.casework.rules.cases import Refused
from portineria.foundation.walls.public import Actor, entered
from tests.activities.scene import signed_in
from tests.participations.scene import BUILDER, Scene, build_scene

from .neighbourhood import known, logged, new
from .test_pages import typed

HANDS = 6


@pytest.fixture
def busy(committed: None) -> Scene:
    return build_scene()


@pytest.fixture
def marta(busy: Scene, actor_for: Callable[..., Actor]) -> Actor:
    return actor_for(role=Role.COMMUNITY_MANAGER, organisation=busy.a, neighbourhoods=[busy.here])


def at_once(job: Callable[[], Any], hands: int = HANDS) -> list[Any]:
    """What each hand was answered, all of them starting at the same moment on their own connections."""
    start = Barrier(hands)

    def run() -> Any:
        start.wait(timeout=60)
        try:
            return job()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(hands) as pool:
        return [one.result(timeout=120) for one in [pool.submit(run) for _ in range(hands)]]


def written() -> tuple[int, int]:
    with entered(BUILDER, writes=True):
        return Contact.objects.count(), Need.objects.count()


def test_a_contact_sent_many_times_at_once_is_written_once(busy: Scene, marta: Actor) -> None:
    ada = known(busy, "Ada")
    for person, needs in ((ada, (NewNeed("work"),)), (None, ())):
        once: NewContact = new(busy, person, needs=needs)

        def send(once: NewContact = once) -> Any:
            with entered(marta, writes=True):
                return log_contact(new=once, by=marta)

        assert at_once(send) == [once.id] * HANDS
    assert written() == (2, 1)


def test_a_double_tap_through_the_door_is_answered_twice_and_written_once(busy: Scene, settings: Any) -> None:
    ada = known(busy, "Adalgisa")
    sent = typed(busy, person=str(ada), who="adalgisa", needs=["work"])
    cookies = signed_in(Role.COMMUNITY_MANAGER, busy.a, [busy.here], "marta").cookies

    def tap() -> tuple[int, str]:
        browser = Client()
        browser.cookies = SimpleCookie(cookies)
        answer = browser.post("/contatti/nuovo/", sent)
        return answer.status_code, answer.get("Location", "")

    assert at_once(tap) == [(302, "/contatti/")] * HANDS
    assert tap() == (302, "/contatti/"), "a retry, later"
    assert written() == (1, 1)


@pytest.mark.django_db
def test_the_id_of_a_contact_one_does_not_see_tells_nothing(
    scene: Scene, manager: Actor, actor_for: Callable[..., Actor]
) -> None:
    stranger = actor_for(
        role=Role.COMMUNITY_MANAGER, organisation=scene.b, neighbourhoods=[scene.here], user_id=9
    )
    taken = logged(scene, manager)
    theirs = new(scene, None, id=taken, organisation_id=scene.b.pk)
    with entered(stranger, writes=True):
        with pytest.raises(Refused, match="Ricarica la pagina"):
            log_contact(new=theirs, by=stranger)
        assert not Contact.objects.exists()
