"""New slots go to who waits, in order; what it costs does not grow with the line."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from portineria.agenda.actions import join_waiting_list, open_range
from portineria.agenda.actions.offering import offer_new
from portineria.agenda.models import Offer, Slot
from portineria.agenda.rules import ROME
from portineria.foundation.walls.public import Actor, entered

from .scene import Ambulatory, at, guest

pytestmark = pytest.mark.django_db
IN_DAYS = 3


def open_times(place: Ambulatory, ines: Actor, slots: int) -> None:
    """So many times one after the other on one morning; inside a visit."""
    start = at(9, days=IN_DAYS).astimezone(ROME)
    open_range(
        weekday=start.weekday(),
        opens=start.time(),
        closes=(start + timedelta(minutes=place.visit.minutes * slots)).time(),
        valid_from=start.date(),
        valid_until=start.date(),
        provider_id=place.ada.pk,
        reason_ids=[place.visit.pk],
        by=ines,
    )


def the_day() -> date:
    return at(9, days=IN_DAYS).astimezone(ROME).date()


def test_each_in_order_gets_the_first_that_suits_them(place: Ambulatory, ines: Actor) -> None:
    after = the_day() + timedelta(days=1)
    with entered(ines, writes=True):
        for name, earliest in (("Prima", None), ("Altrogiorno", after), ("Terza", None), ("Quarta", None)):
            join_waiting_list(reason_id=place.visit.pk, guest=guest(name), earliest=earliest, by=ines)
        open_times(place, ines, 2)
        offers = Offer.objects.order_by("slot__starts_at").select_related("waiting")
        assert [one.waiting.given_name for one in offers] == ["Prima", "Terza"]


def test_it_costs_as_the_slots_do_however_long_the_line(place: Ambulatory, ines: Actor) -> None:
    """Nobody in this line can come that day: everybody is passed over at once."""
    asked = []
    with entered(ines, writes=True):
        for line in (1, 40):
            for _one in range(line):
                join_waiting_list(
                    reason_id=place.visit.pk, guest=guest(), earliest=the_day() + timedelta(days=9), by=ines
                )
            if line == 1:
                open_times(place, ines, 3)
            with CaptureQueriesContext(connection) as seen:
                offer_new(list(Slot.objects.values_list("pk", flat=True)), now=timezone.now())
            asked.append(len(seen))
    assert asked[0] == asked[1]
    assert not Offer.objects.exists()
