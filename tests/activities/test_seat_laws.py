"""Asking, leaving, answering, being late and changing seats in any order: no seat twice, no line jumped."""

import os
from datetime import datetime, timedelta
from uuid import UUID, uuid4

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from portineria.activities.access import SEATS
from portineria.activities.actions import (
    answer_seat_offer,
    ask_for_seats,
    change_seats,
    leave_seats,
    pass_offers_on,
)
from portineria.activities.models import SeatOffer, SeatRequest, Session
from portineria.activities.rules import Party, Refused
from portineria.activities.seating import askings, hall_of
from portineria.foundation.walls.public import entered
from tests.participations.scene import Scene, build_scene

from .scene import make_lab, make_session

pytestmark = pytest.mark.django_db
parties = st.builds(Party, st.integers(1, 2), st.integers(0, 2), st.booleans())
which = st.integers(0, 30)


class Seats(RuleBasedStateMachine):
    """The clock only goes on; nobody who fits waits once everything due was passed on."""

    scene: Scene

    def __init__(self) -> None:
        super().__init__()
        self.undo_everything = transaction.atomic()
        self.undo_everything.__enter__()
        day = timezone.localdate() + timedelta(days=5)
        self.session = make_session(self.scene, make_lab(self.scene), day, seats=4, seats_for_residents=1)
        self.now: datetime = timezone.localtime().replace(hour=9, minute=0, second=0, microsecond=0)
        self.asked: list[UUID] = []
        self.seats = 4
        self.promised: set[UUID] = set()

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.undo_everything.__exit__(None, None, None)

    @rule(party=parties)
    def ask(self, party: Party) -> None:
        self.now += timedelta(minutes=1)
        with entered(SEATS, writes=True):
            card = ask_for_seats(
                session_id=self.session.pk, party=party, request_id=uuid4(), by=SEATS, now=self.now
            )
        self.asked.append(card.id)
        if card.state == "taken":
            self.promised.add(card.id)

    @rule(at=which)
    def leave(self, at: int) -> None:
        if self.asked:
            one = self.asked[at % len(self.asked)]
            self.promised.discard(one)
            with entered(SEATS, writes=True):
                leave_seats(request_id=one, by=SEATS, now=self.now)

    @rule(at=which, accept=st.booleans())
    def answer(self, at: int, accept: bool) -> None:
        with entered(SEATS, writes=True):
            offers = list(SeatOffer.objects.filter(state="open", expires_at__gt=self.now).order_by("pk"))
            if not offers:
                return
            one = offers[at % len(offers)].request_id
            answer_seat_offer(request_id=one, accept=accept, by=SEATS, now=self.now)
        if accept:
            self.promised.add(one)

    @rule(hours=st.integers(1, 5))
    def time_goes_by(self, hours: int) -> None:
        if self.now + timedelta(hours=hours) < self.session.starts_at - timedelta(hours=2):
            self.now += timedelta(hours=hours)
            with entered(SEATS, writes=True):
                pass_offers_on(session_id=self.session.pk, by=SEATS, now=self.now)

    @rule(seats=st.integers(1, 6), kept=st.integers(0, 6))
    def change(self, seats: int, kept: int) -> None:
        with entered(SEATS, writes=True):
            if kept > seats:
                with pytest.raises(Refused):
                    change_seats(
                        session_id=self.session.pk, seats=seats, for_residents=kept, by=SEATS, now=self.now
                    )
                return
            change_seats(session_id=self.session.pk, seats=seats, for_residents=kept, by=SEATS, now=self.now)
        self.seats = max(self.seats, seats)

    @invariant()
    def no_seat_is_given_twice(self) -> None:
        with entered(SEATS, writes=True):
            hall = hall_of(Session.objects.get(pk=self.session.pk), self.now)
        assert hall.residents + hall.others <= self.seats

    @invariant()
    def who_has_a_seat_keeps_it(self) -> None:
        with entered(SEATS, writes=True):
            taken = set(SeatRequest.objects.filter(state="taken").values_list("pk", flat=True))
        assert taken == self.promised

    @invariant()
    def nobody_who_fits_waits(self) -> None:
        with entered(SEATS, writes=True):
            session = Session.objects.get(pk=self.session.pk)
            hall = hall_of(session, self.now)
            assert not [one for one in askings(session) if hall.holds(one.party)]

    @invariant()
    def an_open_offer_and_an_offered_seat_are_the_same(self) -> None:
        with entered(SEATS, writes=True):
            offered = set(SeatRequest.objects.filter(state="offered").values_list("pk", flat=True))
            open_ = set(SeatOffer.objects.filter(state="open").values_list("request_id", flat=True))
        assert offered == open_


@pytest.mark.proof
def test_whatever_the_order_seats_and_line_hold() -> None:
    Seats.scene = build_scene()
    whole = os.environ.get("PORTINERIA_PROOF") == "whole"
    size = settings(max_examples=200 if whole else 10, stateful_step_count=30 if whole else 20, deadline=None)
    run_state_machine_as_test(Seats, settings=size)
