"""The waiting list: what gets free is offered in order, and the order can be read."""

from datetime import timedelta

import pytest

from portineria.agenda.actions import (
    accept_offer,
    book,
    cancel,
    decline_offer,
    expire_next_offer,
    join_waiting_list,
    leave_waiting_list,
)
from portineria.agenda.jobs import pass_offers_on
from portineria.agenda.models import Offer
from portineria.agenda.queries import free_slots, offers_of, waiting_list
from portineria.agenda.rules import Refused
from portineria.foundation.walls.public import Actor, entered

from .scene import Ambulatory, at, guest

pytestmark = pytest.mark.django_db


def test_what_gets_free_goes_to_who_waits_longest(place: Ambulatory, ines: Actor) -> None:
    """Fair and logged: in order, once each, and the code of the list becomes that of the booking."""
    slot = place.slot(at(9))
    with entered(ines, writes=True):
        card = book(slot_id=slot.pk, guest=guest(), by=ines)
        names = ("Prima", "Seconda", "Terza", "Tardi")
        late = {"earliest": at(9, days=9).date()}
        queue = [
            join_waiting_list(
                reason_id=place.visit.pk, guest=guest(name), by=ines, **(late if name == "Tardi" else {})
            )
            for name in names
        ]
        cancel(booking_id=card.id, by=ines)
        assert free_slots() == [], "an offered slot is free for nobody else"
        assert next((one.given_name, one.state) for one in waiting_list()) == ("Prima", "offered")
        decline_offer(waiting_id=queue[0].id, by=ines)
        assert expire_next_offer(by=ines, now=at(9) - timedelta(hours=1))
        accepted = accept_offer(waiting_id=queue[2].id, by=ines)
        assert (accepted.given_name, accepted.code) == ("Terza", queue[2].code)
        cancel(booking_id=accepted.id, by=ines)
        assert [one.id for one in free_slots()] == [slot.pk], "everybody was asked: it is free for all"
        with pytest.raises(Refused, match="scaduto"):
            accept_offer(waiting_id=queue[1].id, by=ines)
        leave_waiting_list(waiting_id=queue[1].id, by=ines)
        assert [one.given_name for one in waiting_list()] == ["Prima", "Tardi"]
        states = [[offer.state for offer in offers_of(one.id)] for one in queue]
        assert states == [["declined"], ["expired"], ["accepted"], []]


def test_the_job_passes_expired_offers_on(place: Ambulatory, ines: Actor) -> None:
    slot = place.slot(at(9))
    with entered(ines, writes=True):
        card = book(slot_id=slot.pk, guest=guest(), by=ines)
        for name in ("Prima", "Seconda"):
            join_waiting_list(reason_id=place.visit.pk, guest=guest(name), by=ines)
        cancel(booking_id=card.id, by=ines)
        assert pass_offers_on(0) == 0
        Offer.objects.update(expires_at=at(9, days=-1))
        assert pass_offers_on(0) == 1
        assert [one.state for one in waiting_list()] == ["waiting", "offered"]
