"""The demonstration always has something to book."""

from datetime import timedelta
from time import perf_counter

import pytest
from django.utils import timezone

from portineria.agenda.demonstration import CENTRES, OFFERED, load_demonstration
from portineria.agenda.models import Appointment, Booking, Provider, Reason, Slot, Ticket, Waiting
from portineria.agenda.queries import next_free_slots
from portineria.foundation.walls.public import entered
from portineria.programmes.public import load_registries
from tests.participations.scene import BUILDER

pytestmark = pytest.mark.django_db


def test_a_hundred_free_slots_in_two_weeks_every_service_and_nobody_real() -> None:
    with entered(BUILDER, writes=True):
        load_registries(demonstration=True)
    today = timezone.localdate()
    start = perf_counter()
    assert load_demonstration(today=today) > 5000
    assert perf_counter() - start < 20, "seconds; about 2 on a quiet machine"
    found = next_free_slots(limit=100_000)
    soon = [one for one in found if one.starts_at < timezone.now() + timedelta(days=14)]
    assert len(soon) >= 1000
    assert {one.reason.code for one in soon} == {offered.code for offered in OFFERED}
    assert {one.neighbourhood_slug for one in soon} == set(CENTRES)
    assert all("(inventata)" in one.name and one.synthetic for one in Provider.objects.all())
    with entered(BUILDER, writes=True):
        assert Booking.objects.count() == Appointment.objects.count() > 100
        assert all("(inventata)" in one.family_name for one in Booking.objects.all())
        assert Waiting.objects.exists() and Ticket.objects.exists()
        taken = Appointment.objects.filter(taken__gt=0, seats=1).values_list("slot_id", flat=True)
        assert not Slot.objects.filter(pk__in=list(taken), free=True).exists()
    before = Slot.objects.count(), Reason.objects.count()
    assert load_demonstration(today=today) == 0
    assert (Slot.objects.count(), Reason.objects.count()) == before
    later = today + timedelta(days=30)
    assert load_demonstration(today=later) > 1000
