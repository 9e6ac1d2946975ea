"""Sending, answering, taking back, mornings and links in any order: tables, visibility and facts agree with a model."""

import os
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from portineria.facts.models import FactRow
from portineria.foundation.lifecycle import NotPossibleNow
from portineria.foundation.walls.public import Actor, entered
from portineria.people.public import person_cards
from portineria.referrals.access import LINK_HOLDER
from portineria.referrals.actions import (
    answer_referral,
    answer_through_link,
    make_answer_link,
    mind_referrals,
    revoke_referral,
)
from portineria.referrals.models import Referral, RevocationReceipt, Step
from portineria.referrals.queries import DeadLink
from portineria.referrals.rules import OPEN, Refused
from tests.participations.scene import build_scene

from .scene import Asking, asking

pytestmark = pytest.mark.django_db
which = st.integers(min_value=0, max_value=30)
VERBS = {"study": "studying", "accept": "accepted", "refuse": "refused", "finish": "done"}
# The lifecycle once more, by hand, as the design says it.
ANSWERABLE = {
    "study": {"sent"},
    "accept": {"sent", "studying"},
    "refuse": set(OPEN),
    "finish": set(OPEN),
}
TOLD = {"revoked": "ReferralRevoked", "expired": "ReferralExpired"}


class Requests(RuleBasedStateMachine):
    """The model: the state of each request, which ones outlived their consent, live tokens, answers given."""

    side: Asking

    def __init__(self) -> None:
        super().__init__()
        self.undo_everything = transaction.atomic()
        self.undo_everything.__enter__()
        self.states: dict[UUID, str] = {}
        self.tokens: dict[UUID, str] = {}
        self.dead: list[str] = []
        self.answers = 0
        self.overdue: set[UUID] = set()
        self.today: date = timezone.localdate()

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.undo_everything.__exit__(None, None, None)

    def one(self, at: int) -> UUID | None:
        return list(self.states)[at % len(self.states)] if self.states else None

    @rule()
    def send(self) -> None:
        self.states[self.side.send(reason=f"Motivo {len(self.states)}")] = "sent"

    @rule(state=st.sampled_from(sorted(OPEN)))
    def yesterday_was_the_last_day(self, state: str) -> None:
        """A request sent long ago, whose consent has just ended."""
        key = self.side.old(90, state=state, expires_on=self.today - timedelta(days=1))
        self.states[key] = state
        self.overdue.add(key)

    def in_force(self, key: UUID) -> bool:
        """Open, and the consent holds."""
        return self.states[key] in OPEN and key not in self.overdue

    def taken_away(self, key: UUID) -> bool:
        """The receiver has it no more."""
        return self.states[key] in TOLD or key in self.overdue

    @rule(at=which, verb=st.sampled_from(sorted(VERBS)), words=st.sampled_from(["", "Perché sì"]))
    def answer(self, at: int, verb: str, words: str) -> None:
        key = self.one(at)
        if key is None:
            return
        bruno = self.side.bruno

        def act() -> str:
            with entered(bruno, writes=True):
                return answer_referral(referral_id=key, verb=verb, words=words, by=bruno)

        gone = self.taken_away(key)
        self._expect(act, key, verb, words, Referral.DoesNotExist if gone else NotPossibleNow)

    @rule(at=which, verb=st.sampled_from(sorted(VERBS)), words=st.sampled_from(["", "Perché sì"]))
    def answer_by_link(self, at: int, verb: str, words: str) -> None:
        if not self.tokens:
            return
        key, token = list(self.tokens.items())[at % len(self.tokens)]

        def act() -> str:
            with entered(LINK_HOLDER, writes=True):
                return answer_through_link(token=token, verb=verb, words=words, by=LINK_HOLDER)

        if self.states[key] not in OPEN:
            with pytest.raises(DeadLink):
                act()
            return
        self._expect(act, key, verb, words, DeadLink)

    def _expect(self, act: Callable[[], str], key: UUID, verb: str, words: str, no: type[Exception]) -> None:
        state = self.states[key]
        if self.taken_away(key):
            with pytest.raises(no):
                act()
        elif verb == "refuse" and not words:
            with pytest.raises(Refused):
                act()
        elif VERBS[verb] == state:
            assert act() == state
        elif state not in ANSWERABLE[verb]:
            with pytest.raises(no):
                act()
        else:
            assert act() == VERBS[verb]
            self.states[key] = VERBS[verb]
            self.answers += 1

    @rule(at=which)
    def link(self, at: int) -> None:
        key = self.one(at)
        if key is None:
            return
        with entered(self.side.anna, writes=True):
            if not self.in_force(key):
                with pytest.raises(Refused):
                    make_answer_link(referral_id=key, by=self.side.anna)
                return
            token = make_answer_link(referral_id=key, by=self.side.anna)
        if key in self.tokens:
            self.dead.append(self.tokens[key])
        self.tokens[key] = token

    @rule(at=which)
    def replay_a_dead_link(self, at: int) -> None:
        if self.dead:
            with entered(LINK_HOLDER, writes=True), pytest.raises(DeadLink):
                answer_through_link(
                    token=self.dead[at % len(self.dead)], verb="finish", words="", by=LINK_HOLDER
                )

    @rule(at=which)
    def revoke(self, at: int) -> None:
        key = self.one(at)
        if key is None:
            return
        with entered(self.side.anna, writes=True):
            if self.states[key] == "expired":
                with pytest.raises(NotPossibleNow):
                    revoke_referral(referral_id=key, by=self.side.anna)
                return
            revoke_referral(referral_id=key, by=self.side.anna)
        self.states[key] = "revoked"

    @rule()
    def morning(self) -> None:
        """The job closes what outlived its consent; twice is once."""
        over = {key for key in self.overdue if self.states[key] in OPEN}
        assert mind_referrals(today=self.today).expired == len(over)
        again = mind_referrals(today=self.today)
        assert (again.expired, again.reminded, again.escalated) == (0, 0, 0)
        self.states |= dict.fromkeys(over, "expired")

    @invariant()
    def everything_agrees(self) -> None:
        with entered(self.side.scene.builder, writes=True):
            assert dict(Referral.objects.values_list("pk", "state")) == self.states
            ended = {key for key, state in self.states.items() if state in TOLD}
            assert set(RevocationReceipt.objects.values_list("source_id", flat=True)) == ended
            self._told()
        gone = set(filter(self.taken_away, self.states))
        with entered(self.side.bruno, writes=True):
            assert set(Referral.objects.values_list("pk", flat=True)) == set(self.states) - gone
            assert not Step.objects.filter(referral_id__in=gone).exists()
            knows = self.side.person in person_cards([self.side.person])
            assert knows == any(map(self.in_force, self.states))
        with entered(self.side.anna, writes=True):
            assert set(Referral.objects.values_list("pk", flat=True)) == set(self.states)

    def _told(self) -> None:
        def count(kind: str) -> int:
            return int(FactRow.objects.filter(kind=f"referrals.{kind}").count())

        assert count("ReferralSent") == len(self.states) - len(self.overdue)
        assert count("ReferralAnswered") == self.answers
        for state, kind in TOLD.items():
            assert count(kind) == list(self.states.values()).count(state)


def _machine(actor_for: Callable[..., Actor]) -> type[Requests]:
    side: Any = asking(build_scene(), actor_for)
    return type("RequestsHere", (Requests,), {"side": side})


@pytest.mark.proof
def test_whatever_the_order_requests_agree_with_the_model(db: None, actor_for: Callable[..., Actor]) -> None:
    whole = os.environ.get("PORTINERIA_PROOF") == "whole"
    size = settings(max_examples=100 if whole else 15, stateful_step_count=40 if whole else 20, deadline=None)
    run_state_machine_as_test(_machine(actor_for), settings=size)
