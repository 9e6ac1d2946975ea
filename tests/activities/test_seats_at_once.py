"""Many ask for the last seats at the same moment: real commits on real connections."""

from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from uuid import UUID, uuid4

from django.utils import timezone

from portineria.activities.access import SEATS
from portineria.activities.actions import take_seats
from portineria.activities.rules import Party
from portineria.activities.seating import SeatCard, seating_of
from portineria.foundation.walls.public import entered
from tests.participations.scene import build_scene

from .scene import make_lab, make_session
from .test_at_once import at_once

SEATS_THERE, PEOPLE = 5, 16


def asking(session_id: UUID, request_id: UUID) -> Callable[[], SeatCard]:
    return lambda: take_seats(session_id=session_id, party=Party(1), name="", phone="", request_id=request_id)


def test_the_last_seats_are_given_once_and_the_others_stand_in_one_line(committed: None) -> None:
    scene = build_scene()
    day = timezone.localdate() + timedelta(days=3)
    session = make_session(scene, make_lab(scene), day, seats=SEATS_THERE)
    wishes = [uuid4() for _ in range(PEOPLE - 1)]
    # One of them sends the form twice.
    cards = at_once([asking(session.pk, one) for one in [*wishes, wishes[0]]])
    states = {card.id: card.state for card in cards if isinstance(card, SeatCard)}
    assert Counter(states.values()) == {"taken": SEATS_THERE, "waiting": PEOPLE - 1 - SEATS_THERE}
    with entered(SEATS, writes=True):
        seating = seating_of(session, timezone.now())
    assert len(seating.seated) == SEATS_THERE
    assert [one.before for one in seating.waiting] == list(range(PEOPLE - 1 - SEATS_THERE))
