"""What is over on the nurse's day is folded away, unless somebody has still to be marked; nobody is lost."""

from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from portineria.agenda.actions import book, mark
from portineria.agenda.models import Slot
from portineria.clinic.web.cards import Group, groups
from portineria.foundation.walls.public import Actor, entered
from tests.agenda.scene import Ambulatory, at, guest

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
TODAY = NOON.date()


def coming(hour: int, status: str = "booked", minutes: int = 20) -> Any:
    starts = NOON.replace(hour=hour)
    slot = SimpleNamespace(
        starts_at=starts, ends_at=starts + timedelta(minutes=minutes), provider_name="Ada", room_name=""
    )
    return SimpleNamespace(id=uuid4(), slot=slot, status=status, verbs=())


def only(*cards: Any, today: date = TODAY) -> Group:
    [group] = groups(cards, now=NOON, today=today)
    return group


def test_what_has_ended_is_folded_and_what_goes_on_is_not() -> None:
    over, going_on, to_come = coming(9, "seen"), coming(11, "arrived", minutes=90), coming(13)
    group = only(over, going_on, to_come)
    assert [line.card for line in group.past] == [over]
    assert [line.card for line in group.lines] == [going_on, to_come]
    assert (group.unmarked, group.past_title, group.expected) == (0, "1 già passato", 2)


@pytest.mark.parametrize(
    ("status", "unmarked"), [("booked", 1), ("arrived", 1), ("no_show", 0), ("excused", 0)]
)
def test_the_fold_is_open_while_somebody_is_to_mark(status: str, unmarked: int) -> None:
    group = only(coming(8, "seen"), coming(9, status), coming(13))
    assert group.unmarked == unmarked
    assert group.past_title == ("2 già passati, 1 da segnare" if unmarked else "2 già passati")


def test_another_day_is_not_folded() -> None:
    for today in (TODAY - timedelta(days=1), TODAY + timedelta(days=1)):
        group = only(coming(9, "seen"), coming(13), today=today)
        assert (len(group.past), len(group.lines)) == (0, 2)


@pytest.mark.django_db
def test_the_page_folds_what_is_over_and_opens_it_for_who_is_not_marked(
    place: Ambulatory, ines: Actor, desk: Client
) -> None:
    card = _over_today(place, ines)
    page = desk.get("/ambulatorio/").content.decode()
    fold = page[page.index('<details class="pt-details"') : page.index("</details>")]
    assert "open" in fold.split(">")[0] and "1 già passato, 1 da segnare" in fold and f"b-{card.id}" in fold
    with entered(ines, writes=True):
        mark(booking_id=card.id, verb="see", by=ines)
    page = desk.get("/ambulatorio/").content.decode()
    fold = page[page.index('<details class="pt-details"') : page.index("</details>")]
    assert (
        "open" not in fold.split(">")[0] and f"b-{card.id}" in fold and page.count(f'id="b-{card.id}"') == 1
    )


def _over_today(place: Ambulatory, by: Actor) -> Any:
    """An appointment that ended this very moment."""
    slot, now = place.slot(at(9)), timezone.now()
    with entered(by, writes=True):
        card = book(slot_id=slot.pk, guest=guest(), by=by)
    midnight = timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)
    began = max(now - timedelta(minutes=20), midnight)
    Slot.objects.filter(pk=slot.pk).update(starts_at=began, ends_at=now, bookable_until=began)
    return card
