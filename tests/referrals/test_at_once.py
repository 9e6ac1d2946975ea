"""Both sides touch the same request, or the same person, at the same moment: real commits on real connections."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Barrier
from uuid import UUID, uuid4

import pytest
from django.db import connections
from django.utils import timezone

from portineria.foundation.lifecycle import NotPossibleNow
from portineria.foundation.walls.public import Actor, entered
from portineria.people.public import person_cards
from portineria.referrals.models import Referral, RevocationReceipt
from portineria.referrals.public import Refused, answer_referral, mind_referrals, revoke_referral
from tests.participations.scene import build_scene

from .scene import Asking, asking

EXPECTED = (Refused, NotPossibleNow, Referral.DoesNotExist)


@pytest.fixture
def side(committed: None, actor_for: Callable[..., Actor]) -> Asking:
    """A committed scene."""
    return asking(build_scene(), actor_for)


def at_once(jobs: list[Callable[[], object]]) -> list[object]:
    """Start every job at the same moment, each on its own connection; returns what they returned or raised."""
    start = Barrier(len(jobs))

    def run(job: Callable[[], object]) -> object:
        try:
            start.wait(timeout=30)
            return job()
        except EXPECTED as refusal:
            return refusal
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(jobs)) as hands:
        return [one.result(timeout=60) for one in [hands.submit(run, job) for job in jobs]]


def answering(side: Asking, request: UUID, verb: str) -> Callable[[], object]:
    def job() -> object:
        with entered(side.bruno, writes=True):
            return answer_referral(referral_id=request, verb=verb, words="Perché", by=side.bruno)

    return job


def revoking(side: Asking, request: UUID) -> Callable[[], object]:
    def job() -> None:
        with entered(side.anna, writes=True):
            revoke_referral(referral_id=request, by=side.anna)

    return job


def knows(side: Asking) -> bool:
    with entered(side.bruno, writes=True):
        return side.person in person_cards([side.person])


def test_answers_and_a_change_of_mind_at_once_end_taken_back(side: Asking) -> None:
    request = side.send()
    jobs = [answering(side, request, "accept"), revoking(side, request), answering(side, request, "refuse")]
    at_once([*jobs, revoking(side, request)])
    assert side.row(request).state == "revoked"
    assert not knows(side)
    with entered(side.scene.builder, writes=True):
        assert RevocationReceipt.objects.count() == 1


def test_one_goes_and_another_comes_and_the_person_stays_open(side: Asking) -> None:
    for number in range(4):
        old = side.send(reason=f"Il vecchio motivo {number}")
        _, new = at_once([revoking(side, old), partial(side.send, reason=f"Il nuovo {number}")])
        assert knows(side)
        revoking(side, new)()  # type: ignore[arg-type]
        assert not knows(side)


def test_the_same_touch_many_times_at_once_is_one_request(side: Asking) -> None:
    touch = uuid4()
    outcomes = at_once([lambda: side.send(client_id=touch)] * 4)
    assert touch in outcomes
    with entered(side.scene.builder, writes=True):
        assert Referral.objects.count() == 1


def test_two_mornings_at_once_close_a_request_once(side: Asking) -> None:
    side.old(100)
    today = timezone.localdate()
    done = at_once([lambda: mind_referrals(today=today).expired] * 3)
    assert sorted(done) == [0, 0, 1]  # type: ignore[type-var]
    with entered(side.scene.builder, writes=True):
        assert RevocationReceipt.objects.count() == 1
