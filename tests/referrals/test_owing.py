"""When a service is not to be written to: it sees the request on its desk, or the occasion is over."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.utils import timezone

from portineria.accounts.models import Assignment, User
from portineria.accounts.public import Role, somebody_can
from portineria.facts.public import replay
from portineria.foundation.walls.public import entered
from portineria.referrals.access import ANSWER, POSTMAN
from portineria.referrals.actions import owe_letter
from portineria.referrals.models import ServiceLetter
from portineria.referrals.public import mind_referrals
from portineria.referrals.words import Occasion
from tests.activities.scene import signed_in
from tests.participations.scene import BUILDER

from .scene import Asking

pytestmark = pytest.mark.django_db


def owed(referral_id: UUID) -> list[str]:
    with entered(BUILDER, writes=True):
        rows = ServiceLetter.objects.filter(referral_id=referral_id).order_by("on", "occasion")
        return list(rows.values_list("occasion", flat=True))


def owe(referral_id: UUID, occasion: str, on: date) -> None:
    with entered(POSTMAN, writes=True):
        owe_letter(referral_id=referral_id, occasion=occasion, on=on, by=POSTMAN)


def sent(side: Asking) -> UUID:
    referral_id = side.send()
    replay()
    return referral_id


def test_whoever_sees_it_on_the_desk_gets_no_letter_but_is_reminded(side: Asking) -> None:
    signed_in(Role.NURSE, side.scene.b, [side.scene.here], "bruno")
    referral_id = sent(side)
    assert owed(referral_id) == []
    mind_referrals(today=timezone.localdate() + timedelta(days=5))
    replay()
    assert owed(referral_id) == ["remind"]


@pytest.mark.parametrize("case", ["no account", "cannot answer", "elsewhere", "over", "not yet", "blocked"])
def test_an_account_that_cannot_answer_here_today_leaves_the_letter_owed(side: Asking, case: str) -> None:
    _account(side, case)
    assert owed(sent(side)) == ["sent"]


def _account(side: Asking, case: str) -> None:
    """Somebody of body B who could answer but for one thing."""
    if case == "no account":
        return
    role = Role.ADMINISTRATOR if case == "cannot answer" else Role.NURSE
    where = side.scene.elsewhere if case == "elsewhere" else side.scene.here
    signed_in(role, side.scene.b, [where], "bruno")
    today, day = timezone.localdate(), timedelta(days=1)
    dates: dict[str, dict[str, Any]] = {
        "over": {"ends_on": today - day},
        "not yet": {"starts_on": today + day},
    }
    with entered(BUILDER, writes=True):
        Assignment._base_manager.filter(organisation=side.scene.b).update(**dates.get(case, {"role": role}))
        User._base_manager.filter(username="bruno").update(is_active=case != "blocked")


def test_the_door_of_accounts_tells_yes_or_no_of_one_body_in_one_place(side: Asking) -> None:
    signed_in(Role.NURSE, side.scene.b, [side.scene.here], "bruno")
    today = timezone.localdate()

    def can(ability: str, body: Any, where: Any, day: date = today) -> bool:
        return somebody_can(ability, organisation_id=body.pk, neighbourhood_id=where.pk, today=day)

    assert can(ANSWER, side.scene.b, side.scene.here)
    assert not can(ANSWER, side.scene.a, side.scene.here)
    assert not can(ANSWER, side.scene.b, side.scene.elsewhere)
    assert not can(ANSWER, side.scene.b, side.scene.here, date(2023, 12, 31))
    assert not can("nothing.known", side.scene.b, side.scene.here)


@pytest.mark.parametrize(("occasion", "days"), [("sent", 7), ("remind", 7), ("escalate", 7)])
def test_an_old_occasion_owes_nothing(side: Asking, occasion: str, days: int) -> None:
    today = timezone.localdate()
    referral_id = side.old(30)
    owe(referral_id, occasion, today - timedelta(days=days + 1))
    assert owed(referral_id) == []
    owe(referral_id, occasion, today - timedelta(days=days))
    assert owed(referral_id) == [occasion]


def test_a_history_told_again_owes_only_the_last_word(side: Asking) -> None:
    today = timezone.localdate()
    referral_id = side.old(6, reminded_on=today - timedelta(days=1))
    for occasion, days in ((Occasion.SENT, 6), (Occasion.REMIND, 3), (Occasion.REMIND, 1)):
        owe(referral_id, occasion, today - timedelta(days=days))
    assert owed(referral_id) == ["remind"]


def test_what_was_said_last_is_not_followed_by_what_was_said_before(side: Asking) -> None:
    today = timezone.localdate()
    referral_id = side.old(3)
    owe(referral_id, Occasion.ESCALATE, today)
    for occasion, on in ((Occasion.REMIND, today), (Occasion.SENT, today - timedelta(days=3))):
        owe(referral_id, occasion, on)
    assert owed(referral_id) == ["escalate"]
