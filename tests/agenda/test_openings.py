"""Ranges, absences and the slots that follow from them: nothing that somebody holds is ever lost."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from django.utils import timezone

from portineria.accounts.public import Role
from portineria.agenda.actions import (
    add_absence,
    book,
    cancel,
    close_range,
    copy_week,
    end_absence,
    forget_what_is_over,
    open_range,
    open_slots,
)
from portineria.agenda.jobs import keep_slots_ahead
from portineria.agenda.models import Booking, Opening, Slot
from portineria.agenda.queries import free_slots
from portineria.agenda.rules import ROME, NotValid, Refused
from portineria.foundation.walls.public import Actor, entered

from .scene import Ambulatory, guest

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 22, 12, tzinfo=ROME)  # a Sunday
MONDAY = date(2026, 11, 23)


@pytest.fixture(autouse=True)
def _sunday(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is Sunday noon."""
    monkeypatch.setattr(timezone, "now", lambda: NOW)


def opened(place: Ambulatory, by: Actor, **more: Any) -> Any:
    about: dict[str, Any] = {
        "weekday": 0,
        "opens": time(8, 20),
        "closes": time(12, 20),
        "valid_from": date(2026, 11, 1),
        "provider_id": place.ada.pk,
        "reason_ids": [place.visit.pk],
        **more,
    }
    with entered(by, writes=True):
        return open_range(by=by, **about)


def shown() -> list[str]:
    return [f"{slot.starts_at.astimezone(ROME):%d/%m %H:%M}" for slot in Slot.objects.filter(free=True)]


def test_a_range_makes_eight_weeks_of_slots_but_for_holidays(place: Ambulatory, ines: Actor) -> None:
    opened(place, ines)
    mondays = {slot.starts_at.astimezone(ROME).date() for slot in Slot.objects.all()}
    assert date(2026, 12, 7) not in mondays, "Saint Ambrose"
    assert (min(mondays), max(mondays), len(mondays)) == (MONDAY, date(2027, 1, 11), 7)
    assert Slot.objects.count() == 7 * 12
    with entered(ines, writes=True):
        assert open_slots(by=ines) == 0, "safe to repeat"


def test_overlapping_ranges_are_refused(place: Ambulatory, ines: Actor) -> None:
    opened(place, ines, room_id=place.room.pk)
    with pytest.raises(NotValid, match="già un’apertura"):
        opened(place, ines, opens=time(12), closes=time(13))
    with pytest.raises(NotValid, match="già un’apertura"):
        opened(place, ines, provider_id=place.bea.pk, room_id=place.room.pk)
    opened(place, ines, opens=time(12, 20), closes=time(13))
    opened(place, ines, provider_id=place.bea.pk)
    assert Opening.objects.count() == 3


def test_an_absence_lists_who_is_inside_and_touches_nobody(place: Ambulatory, ines: Actor) -> None:
    opened(place, ines)
    first, second = Slot.objects.order_by("starts_at")[:2]
    with entered(ines, writes=True):
        card = book(slot_id=first.pk, guest=guest(), by=ines)
        morning = {"starts_at": first.starts_at - timedelta(hours=1), "ends_at": first.ends_at}
        added = add_absence(provider_id=place.ada.pk, by=ines, **morning)
        assert [one.id for one in added.bookings] == [card.id]
        assert Booking.objects.get().status == "booked"
        assert Slot.objects.filter(pk=second.pk, free=True).exists()
        cancel(booking_id=card.id, by=ines)
        assert Slot.objects.get(pk=first.pk).withdrawn, "nobody comes when nobody is there"
        end_absence(absence_id=added.absence.id, by=ines)
        assert Slot.objects.get(pk=first.pk).free
    assert Slot.objects.count() == 7 * 12


def test_a_shut_room_takes_the_slots_of_everybody_in_it(place: Ambulatory, ines: Actor) -> None:
    opened(place, ines, room_id=place.room.pk)
    opened(place, ines, provider_id=place.bea.pk, opens=time(14), closes=time(15), room_id=place.room.pk)
    with entered(ines, writes=True):
        week = {"starts_at": NOW, "ends_at": NOW + timedelta(days=7)}
        add_absence(room_id=place.room.pk, kind="closed", by=ines, **week)
    assert not Slot.objects.filter(starts_at__lt=NOW + timedelta(days=7)).exists()
    assert Slot.objects.exists()


def test_closing_a_range_keeps_who_is_booked_after_it(place: Ambulatory, ines: Actor) -> None:
    opening = opened(place, ines)
    last = Slot.objects.order_by("-starts_at")[0]
    with entered(ines, writes=True):
        card = book(slot_id=last.pk, guest=guest(), by=ines)
        kept = close_range(opening_id=opening.id, last_day=date(2026, 11, 30), by=ines)
    assert [one.id for one in kept] == [card.id]
    assert Slot.objects.filter(free=True).count() == 2 * 12
    assert Slot.objects.get(pk=last.pk).withdrawn


def test_the_week_before_is_copied_once(place: Ambulatory, ines: Actor) -> None:
    opened(place, ines, valid_from=MONDAY - timedelta(days=7), valid_until=MONDAY - timedelta(days=7))
    opened(place, ines, weekday=2)
    with entered(ines, writes=True):
        assert copy_week(provider_id=place.ada.pk, monday=MONDAY, by=ines) == 1
        assert copy_week(provider_id=place.ada.pk, monday=MONDAY, by=ines) == 0
        with pytest.raises(NotValid):
            copy_week(provider_id=place.ada.pk, monday=MONDAY + timedelta(days=1), by=ines)
    assert shown()[:2] == ["23/11 08:20", "23/11 08:40"]


def test_what_is_taken_hides_what_overlaps_in_new_slots_too(place: Ambulatory, ines: Actor) -> None:
    opened(place, ines)
    first = Slot.objects.order_by("starts_at")[0]
    with entered(ines, writes=True):
        book(slot_id=first.pk, guest=guest(), by=ines)
        Opening.objects.get().reasons.add(place.long_visit)
        open_slots(by=ines)
        found = free_slots(reason_id=place.long_visit.pk)
    assert found[0].starts_at == first.starts_at + timedelta(minutes=40)


def test_the_night_makes_the_next_day_and_forgets_what_is_over(
    place: Ambulatory, ines: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened(place, ines)
    before = Slot.objects.count()
    later = NOW + timedelta(days=35)
    monkeypatch.setattr(timezone, "now", lambda: later)
    assert keep_slots_ahead(0) == 5 * 12
    assert Slot.objects.count() == before + 5 * 12 - 12, "the Monday of five weeks ago is gone"
    with entered(ines, writes=True):
        forget_what_is_over(before=later, by=ines)
    assert not Slot.objects.filter(ends_at__lt=later).exists()


def test_nobody_opens_somebody_elses_agenda(
    place: Ambulatory, actor_for: Callable[..., Actor], ines: Actor
) -> None:
    opening = opened(place, ines)
    stranger = actor_for(role=Role.NURSE, organisation=place.body, neighbourhoods=[])
    with pytest.raises(Refused):
        opened(place, stranger, weekday=3)
    with entered(stranger, writes=True):
        with pytest.raises(Refused):
            close_range(opening_id=opening.id, last_day=MONDAY, by=stranger)
        with pytest.raises(Refused):
            copy_week(provider_id=place.ada.pk, monday=MONDAY, by=stranger)
        with pytest.raises(Refused):
            add_absence(
                provider_id=place.ada.pk, starts_at=NOW, ends_at=NOW + timedelta(hours=1), by=stranger
            )
        assert open_slots(by=stranger) == 0
