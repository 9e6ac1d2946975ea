"""The name of somebody else's place in line, in the hands of a nurse of another place: refused, and nothing moves."""

from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import IntegrityError

from portineria.agenda.actions import (
    accept_offer,
    answer_offer,
    book,
    cancel,
    decline_offer,
    join_waiting_list,
    leave_waiting_list,
    mark,
    move,
    wait_myself,
)
from portineria.agenda.models import Appointment, Booking, Offer, Slot, Waiting
from portineria.agenda.queries import WaitingCard, offers_of, waiting_by_code, waiting_list
from portineria.agenda.rules import Refused
from portineria.facts.models import FactRow
from portineria.foundation.walls.public import Actor, entered
from tests.participations.scene import BUILDER

from .scene import Ambulatory, at, build_ambulatory, guest, nurse

pytestmark = pytest.mark.django_db


@pytest.fixture
def there(place: Ambulatory) -> Ambulatory:
    """Another ambulatory of the same body, elsewhere."""
    return build_ambulatory("due")


@pytest.fixture
def zoe(there: Ambulatory, actor_for: Callable[..., Actor]) -> Actor:
    """Its nurse."""
    return nurse(there, actor_for)


@pytest.fixture
def offered(place: Ambulatory, ines: Actor) -> WaitingCard:
    """Somebody of the first ambulatory who was offered a time, and one more time that is booked."""
    slot, kept = place.slot(at(9)), place.slot(at(11))
    with entered(ines, writes=True):
        first = book(slot_id=slot.pk, guest=guest(), by=ines)
        book(slot_id=kept.pk, guest=guest("Resta"), by=ines)
        waits = join_waiting_list(reason_id=place.visit.pk, guest=guest("Attende"), by=ines)
        cancel(booking_id=first.id, by=ines)
    return waits


def everything() -> list[Any]:
    """Every row of the agenda that a booking moves, and what was told."""
    with entered(BUILDER, writes=True):
        tables = (Appointment, Booking, Offer, Slot, Waiting, FactRow)
        return [list(table.objects.order_by("pk").values()) for table in tables]


@pytest.mark.parametrize("action", [accept_offer, decline_offer, leave_waiting_list])
def test_an_answer_for_somebody_of_another_place(
    offered: WaitingCard, zoe: Actor, action: Callable[..., Any]
) -> None:
    before = everything()
    with entered(zoe, writes=True), pytest.raises(Refused):
        action(waiting_id=offered.id, by=zoe)
    assert everything() == before


def test_a_place_in_line_under_a_name_that_is_taken_elsewhere(
    there: Ambulatory, offered: WaitingCard, zoe: Actor
) -> None:
    """Even the same person, word by word: nothing says that the name exists, and her transaction goes on."""
    before = everything()
    with entered(zoe, writes=True):
        with pytest.raises(Refused, match="ricarica la pagina"):
            join_waiting_list(reason_id=there.visit.pk, guest=guest("Attende"), waiting_id=offered.id, by=zoe)
        assert waiting_list() == []
    assert everything() == before
    with entered(zoe, writes=True):
        join_waiting_list(reason_id=there.visit.pk, guest=guest("Nuova"), waiting_id=uuid4(), by=zoe)
        assert [one.given_name for one in waiting_list()] == ["Nuova"]


def test_who_has_no_account_cannot_take_a_name_either(there: Ambulatory, offered: WaitingCard) -> None:
    before = everything()
    with pytest.raises(Refused, match="ricarica la pagina"):
        wait_myself(reason_id=there.visit.pk, guest=guest("Attende"), waiting_id=offered.id)
    assert everything() == before


def test_bookings_and_times_of_another_place(
    place: Ambulatory, there: Ambulatory, offered: WaitingCard, zoe: Actor
) -> None:
    """The offered time, the booked one, her own booking moved onto theirs."""
    mine = there.slot(at(15))
    with entered(BUILDER, writes=True):
        theirs = Booking.objects.get(given_name="Resta").pk
        held = Offer.objects.get().slot_id
    with entered(zoe, writes=True):
        own = book(slot_id=mine.pk, guest=guest("Mia"), by=zoe).id
    free = place.slot(at(17)).pk
    before = everything()
    tries: list[Callable[[], Any]] = [
        lambda: book(slot_id=held, guest=guest(), by=zoe),
        lambda: book(slot_id=free, guest=guest(), by=zoe),
        lambda: move(booking_id=own, slot_id=free, by=zoe),
        lambda: move(booking_id=theirs, slot_id=mine.pk, by=zoe),
        lambda: mark(booking_id=theirs, verb="cancel", by=zoe),
        lambda: cancel(booking_id=theirs, by=zoe),
    ]
    for forged in tries:
        with entered(zoe, writes=True), pytest.raises(Refused):
            forged()
    assert everything() == before


def test_what_is_not_seen_is_not_told(offered: WaitingCard, zoe: Actor) -> None:
    """A forged name and one that nobody has get the same words."""

    def words(waiting: UUID, action: Callable[..., Any]) -> str:
        with entered(zoe, writes=True), pytest.raises(Refused) as refusal:
            action(waiting_id=waiting, by=zoe)
        return str(refusal.value)

    for action in (accept_offer, decline_offer, leave_waiting_list):
        assert words(offered.id, action) == words(uuid4(), action)
    with entered(zoe, writes=True):
        assert (offers_of(offered.id), waiting_by_code(offered.code)) == ([], None)
    assert answer_offer(code=offered.code, accept=False) is None, "whoever holds the code does answer"


def test_a_clash_that_is_no_spent_form_is_not_called_one(
    place: Ambulatory, ines: Actor, offered: WaitingCard, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("portineria.agenda.actions.offering.new_code", lambda: offered.code)
    with entered(ines, writes=True), pytest.raises(IntegrityError, match="code"):
        join_waiting_list(reason_id=place.visit.pk, guest=guest("Altra"), waiting_id=uuid4(), by=ines)
