"""Opening hours: what is opened is offered at once, what is wrong is said, who must be called is listed."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from portineria.agenda.actions import book
from portineria.agenda.models import Absence, Opening, Slot
from portineria.foundation.walls.public import Actor, entered
from tests.agenda.scene import Ambulatory, guest

pytestmark = pytest.mark.django_db
HERE = "/ambulatorio/aperture/"


def opening(place: Ambulatory, **more: Any) -> dict[str, Any]:
    return {
        "provider": f"p{place.ada.pk}",
        "room": f"r{place.room.pk}",
        "weekday": 0,
        "opens": "09:00",
        "closes": "11:00",
        "valid_from": timezone.localdate().isoformat(),
        "reasons": [place.visit.pk],
    } | more


def test_a_range_is_opened_shown_and_closed(place: Ambulatory, ines: Actor, desk: Client) -> None:
    assert "nessuna apertura" in desk.get(HERE).content.decode()
    said = desk.post(f"{HERE}nuova/", opening(place), follow=True).content.decode()
    assert "lunedì, 9:00–11:00" in said and "Posti e prenotazioni" in said
    slot = Slot.objects.order_by("starts_at").first()
    assert slot is not None
    with entered(ines, writes=True):
        book(slot_id=slot.pk, guest=guest("Chiamami"), by=ines)
    closed = desk.post(f"{HERE}{Opening.objects.get().pk}/chiudi/").content.decode()
    assert "Chiamami" in closed or slot.starts_at.date() == timezone.localdate()
    assert Slot.objects.filter(free=True, starts_at__gt=timezone.now() + timedelta(days=1)).count() == 0


@pytest.mark.parametrize(
    "wrong",
    [
        {"closes": "08:00"},
        {"opens": "25:99"},
        {"weekday": "9"},
        {"valid_until": "1999-01-01"},
        {"reasons": []},
        {"reasons": ["0"]},
        {"provider": "", "room": ""},
        {"provider": "p999999"},
    ],
)
def test_an_impossible_range_is_refused(place: Ambulatory, desk: Client, wrong: dict[str, Any]) -> None:
    answer = desk.post(f"{HERE}nuova/", opening(place, **wrong))
    assert answer.status_code == 422 and "pt-error-summary" in answer.content.decode()
    assert Opening.objects.count() == 0


def test_an_overlapping_range_is_refused(place: Ambulatory, desk: Client) -> None:
    desk.post(f"{HERE}nuova/", opening(place))
    answer = desk.post(f"{HERE}nuova/", opening(place, opens="10:00", closes="12:00"))
    assert answer.status_code == 422 and "c’è già un’apertura" in answer.content.decode()


def test_an_absence_lists_whom_to_call(place: Ambulatory, ines: Actor, desk: Client) -> None:
    desk.post(f"{HERE}nuova/", opening(place))
    slot = Slot.objects.order_by("starts_at").last()
    assert slot is not None
    with entered(ines, writes=True):
        book(slot_id=slot.pk, guest=guest("Chiamami"), by=ines)
    day: datetime = timezone.localtime(slot.starts_at)
    away = {
        "who": f"p{place.ada.pk}",
        "kind": "away",
        "starts_at": f"{day:%Y-%m-%d}T08:00",
        "ends_at": f"{day:%Y-%m-%d}T18:00",
    }
    wrong = desk.post("/ambulatorio/assenze/nuova/", away | {"ends_at": f"{day:%Y-%m-%d}T07:00"})
    assert wrong.status_code == 422 and "finisce prima" in wrong.content.decode()
    said = desk.post("/ambulatorio/assenze/nuova/", away).content.decode()
    assert "Chiamami" in said
    assert "Ada Prova" in desk.get(HERE).content.decode()
    desk.post(f"/ambulatorio/assenze/{Absence.objects.get().pk}/togli/")
    assert not Absence.objects.exists()
    assert desk.post("/ambulatorio/assenze/1/togli/").status_code == 404


def test_a_week_is_copied(place: Ambulatory, desk: Client) -> None:
    today = timezone.localdate()
    monday = today - timedelta(days=today.weekday())
    until = {"valid_from": monday.isoformat(), "valid_until": (monday + timedelta(days=6)).isoformat()}
    desk.post(f"{HERE}nuova/", opening(place, weekday=6, **until))
    sent = {"clinician": f"p{place.ada.pk}", "monday": (monday + timedelta(days=7)).isoformat()}
    assert "Orari copiati: 1" in desk.post(f"{HERE}copia/", sent, follow=True).content.decode()
    assert "era già così" in desk.post(f"{HERE}copia/", sent, follow=True).content.decode()
    wrong = desk.post(f"{HERE}copia/", sent | {"monday": (monday + timedelta(days=8)).isoformat()})
    assert wrong.status_code == 422 and "comincia di lunedì" in wrong.content.decode()
