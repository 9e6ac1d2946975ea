"""An offered time that the ambulatory takes away: nobody is booked in it, and nobody loses their place for it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from portineria.agenda.actions import (
    accept_offer,
    add_absence,
    answer_offer,
    book,
    cancel,
    close_range,
    end_absence,
    join_waiting_list,
    open_range,
)
from portineria.agenda.models import Appointment, Booking, Slot
from portineria.agenda.queries import WaitingCard, offers_of, waiting_list
from portineria.agenda.rules import ROME, Refused
from portineria.foundation.walls.public import Actor, entered

from .scene import Ambulatory, at, guest

pytestmark = pytest.mark.django_db


def offered(place: Ambulatory, ines: Actor, slot: Slot) -> list[WaitingCard]:
    """Two wait for a slot, and the first is offered it; inside a visit."""
    card = book(slot_id=slot.pk, guest=guest(), by=ines)
    queue = [
        join_waiting_list(reason_id=place.visit.pk, guest=guest(name), by=ines)
        for name in ("Prima", "Seconda")
    ]
    cancel(booking_id=card.id, by=ines)
    assert [one.state for one in waiting_list()] == ["offered", "waiting"]
    return queue


def in_a_range(place: Ambulatory, ines: Actor) -> tuple[int, Slot]:
    """A range of one slot in some days, and its slot; inside a visit."""
    start = at(9, days=3).astimezone(ROME)
    opening = open_range(
        weekday=start.weekday(),
        opens=start.time(),
        closes=(start + timedelta(minutes=place.visit.minutes)).time(),
        valid_from=start.date(),
        valid_until=start.date(),
        provider_id=place.ada.pk,
        reason_ids=[place.visit.pk],
        by=ines,
    )
    return opening.id, Slot.objects.get()


@pytest.mark.parametrize("taken_away", ["absence", "opening"])
def test_nobody_is_booked_in_a_time_that_was_taken_away(
    place: Ambulatory, ines: Actor, taken_away: str
) -> None:
    with entered(ines, writes=True):
        opening_id, slot = in_a_range(place, ines)
        first, _ = offered(place, ines, slot)
        if taken_away == "absence":
            add_absence(provider_id=place.ada.pk, starts_at=at(0), ends_at=at(23), by=ines)
        else:
            close_range(opening_id=opening_id, last_day=timezone.localdate(), by=ines)
        with pytest.raises(Refused, match=r"ha tolto l’orario.*Resti in lista, al tuo posto"):
            accept_offer(waiting_id=first.id, by=ines)
        assert [(one.given_name, one.state) for one in waiting_list()] == [
            ("Prima", "waiting"),
            ("Seconda", "waiting"),
        ]
        assert [offer.state for offer in offers_of(first.id)] == ["withdrawn"]
        assert not Booking.objects.holding().exists() and not Appointment.objects.filter(taken__gt=0).exists()
    with pytest.raises(Refused, match="Resti in lista, al tuo posto"):
        answer_offer(code=first.code, accept=True)


def test_the_first_in_line_is_offered_it_again_when_it_comes_back(place: Ambulatory, ines: Actor) -> None:
    with entered(ines, writes=True):
        _, slot = in_a_range(place, ines)
        first, second = offered(place, ines, slot)
        away = add_absence(provider_id=place.ada.pk, starts_at=at(0), ends_at=at(23), by=ines)
        end_absence(absence_id=away.absence.id, by=ines)
        assert [offer.state for offer in offers_of(first.id)] == ["withdrawn", "open"]
        assert offers_of(second.id) == []
        assert accept_offer(waiting_id=first.id, by=ines).slot.id == slot.pk


def test_a_time_withdrawn_behind_an_open_offer_is_refused_all_the_same(
    place: Ambulatory, ines: Actor
) -> None:
    """As rows from before offers were taken back with their slot."""
    with entered(ines, writes=True):
        first, _ = offered(place, ines, place.slot(at(9)))
        Slot.objects.update(withdrawn=True, free=False)
        with pytest.raises(Refused, match="Resti in lista, al tuo posto"):
            accept_offer(waiting_id=first.id, by=ines)
        assert not Booking.objects.holding().exists()
