"""The synthetic requests: every state, some late, the same every time."""

import pytest
from django.utils import timezone

from portineria.foundation.walls.public import entered
from portineria.people.public import person_cards
from portineria.referrals.models import Referral, RevocationReceipt, Step
from portineria.referrals.public import load_demonstration, mind_referrals
from portineria.referrals.words import State

from .scene import Asking

pytestmark = pytest.mark.django_db


def test_every_state_some_late_once(side: Asking) -> None:
    today, people = timezone.localdate(), {side.scene.here.pk: [side.person], side.scene.elsewhere.pk: []}
    for new in (40, 0):
        assert load_demonstration(people, sender_ids=[side.scene.a.pk], today=today) == new
    with entered(side.scene.builder, writes=True):
        states = set(Referral.objects.values_list("state", flat=True))
        assert states == set(State.values)
        assert Referral.objects.late(today).count() >= 5
        assert Step.objects.filter(verb="send").count() == 40
        assert (
            RevocationReceipt.objects.count()
            == Referral.objects.filter(state__in=["revoked", "expired"]).count()
        )
        assert not Step.objects.filter(at__gt=timezone.now()).exists()
    with entered(side.bruno, writes=True):
        assert side.person in person_cards([side.person])
    assert mind_referrals(today=today).expired == 0


def test_without_people_or_bodies_there_is_nothing(side: Asking) -> None:
    today = timezone.localdate()
    assert load_demonstration({}, sender_ids=[side.scene.a.pk], today=today) == 0
    assert load_demonstration({side.scene.here.pk: [side.person]}, sender_ids=[], today=today) == 0
