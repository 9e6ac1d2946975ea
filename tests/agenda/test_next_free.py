"""The written query of the next free slots answers what the models answer."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from portineria.agenda.models import Reason, Slot
from portineria.agenda.queries import next_free_slots
from portineria.agenda.queries.calendars import with_names
from portineria.agenda.queries.cards import slot_card

from .scene import Ambulatory, at, build_ambulatory

pytestmark = pytest.mark.django_db


@pytest.fixture
def here(place: Ambulatory) -> Ambulatory:
    """Slots of every kind: taken, withdrawn, past, too late, at the desk only, elsewhere, by telephone."""
    other = build_ambulatory("due")
    for number in range(12):
        place.slot(at(8) + timedelta(minutes=20 * number), room=place.room if number % 2 else None)
    place.slot(at(8), reason=place.long_visit, provider=place.bea)
    place.slot(at(9), reason=place.group, provider=place.bea, room=place.room)
    place.slot(at(7), free=False)
    place.slot(at(7, 20), free=False, withdrawn=True)
    place.slot(timezone.now() - timedelta(hours=1))
    other.slot(at(8, 30))
    Reason.objects.filter(pk=other.visit.pk).update(mode="phone", notice_hours=2)
    for reason, change in (
        (place.visit, {"without_account": False}),
        (other.visit, {"notice_hours": 24 * 30}),
    ):
        for name, value in change.items():
            setattr(reason, name, value)
        (place if reason == place.visit else other).slot(at(10, 7))
    return place


@pytest.mark.parametrize("limit", [3, 20])
@pytest.mark.parametrize("narrowed", ["", "neighbourhood_id", "service_id", "reason", "since", "all"])
def test_both_ways_of_asking_agree(here: Ambulatory, narrowed: str, limit: int) -> None:
    every: dict[str, Any] = {
        "neighbourhood_id": here.here.pk,
        "service_id": here.service.pk,
        "reason": "visita",
        "since": at(9),
    }
    wanted = every if narrowed == "all" else {name: every[name] for name in every if name == narrowed}
    now = timezone.now()
    rows = Slot.objects.bookable_by_anybody(wanted.get("since", now), now)
    columns = {
        "neighbourhood_id": "neighbourhood_id",
        "service_id": "reason__service_id",
        "reason": "reason__code",
    }
    rows = rows.filter(**{columns[name]: value for name, value in wanted.items() if name in columns})
    asked = next_free_slots(limit=limit, **wanted)
    assert asked == [slot_card(row) for row in with_names(rows)[:limit]]
    assert len(asked) >= 3


def test_it_is_one_query_whatever_the_rows(here: Ambulatory, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(1):
        assert len(next_free_slots()) > 10
    with django_assert_num_queries(2):
        next_free_slots(reason="visita")
