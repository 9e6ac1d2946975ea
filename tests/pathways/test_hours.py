"""Hours are signed by day; twice is once; a correction strikes and writes again."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.db.utils import ProgrammingError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from portineria.foundation.walls.public import Actor, entered
from portineria.participations.models import Presence, SignedHours
from portineria.participations.public import hours_of
from portineria.pathways.actions import Day, correct_hours, sign_day
from portineria.pathways.models import Path
from portineria.pathways.rules import Refused
from portineria.pathways.web.frequency import certificate
from portineria.people.public import person_cards
from tests.participations.scene import Scene

from .scene import agreed

pytestmark = pytest.mark.django_db


@pytest.fixture
def path(scene: Scene, pia: Actor, omar: UUID) -> Path:
    """Agreed ten days ago."""
    return agreed(scene, pia, omar, agreed_on=timezone.localdate() - timedelta(days=10))


def day(on: date | None = None, **more: Any) -> Day:
    what: dict[str, Any] = {"kind": "training", "minutes": 240, "register": "individual"}
    return Day(on=on or timezone.localdate(), **what | more)


def presences() -> list[bool]:
    """Of every presence, whether it stands."""
    return [one.withdrawn_at is None for one in Presence.objects.all()]


def test_signing_twice_is_once_and_one_presence_a_day(pia: Actor, path: Path) -> None:
    with entered(pia, writes=True):
        assert [sign_day(path_ids=[path.pk], day=day(), by=pia) for _ in range(2)] == [1, 0]
        sign_day(path_ids=[path.pk], day=day(kind="workshop", minutes=60), by=pia)
        assert SignedHours.objects.count() == 2
        (presence,) = Presence.objects.select_related("engagement__sub_project")
    assert (presence.source_kind, presence.on) == ("pathways.signedhours", timezone.localdate())
    assert presence.engagement.sub_project.kind == "inclusion"


def test_a_correction_strikes_and_writes_again(pia: Actor, path: Path) -> None:
    with entered(pia, writes=True):
        sign_day(path_ids=[path.pk], day=day(), by=pia)
        (line,) = hours_of(path.participation_id, path.organisation_id)
        correct_hours(path=path, line=line, minutes=180, by=pia)
        rows = SignedHours.objects.order_by("signed_at", "minutes")
        assert {(row.minutes, row.struck_at is None) for row in rows} == {(240, False), (180, True)}
        assert presences() == [True]
        with pytest.raises(Refused, match="già stata tolta"):
            correct_hours(path=path, line=line, minutes=120, by=pia)


def test_a_line_taken_away_withdraws_the_day_and_signing_again_brings_it_back(pia: Actor, path: Path) -> None:
    with entered(pia, writes=True):
        sign_day(path_ids=[path.pk], day=day(), by=pia)
        (line,) = hours_of(path.participation_id, path.organisation_id)
        correct_hours(path=path, line=line, minutes=0, by=pia)
        assert presences() == [False]
        assert sign_day(path_ids=[path.pk], day=day(), by=pia) == 1
        assert presences() == [True]


def test_a_day_stays_while_another_line_stands(pia: Actor, path: Path) -> None:
    with entered(pia, writes=True):
        sign_day(path_ids=[path.pk], day=day(), by=pia)
        sign_day(path_ids=[path.pk], day=day(kind="workshop"), by=pia)
        line = hours_of(path.participation_id, path.organisation_id)[0]
        correct_hours(path=path, line=line, minutes=0, by=pia)
        assert presences() == [True]


def test_other_hours_for_the_same_line_are_a_correction(pia: Actor, path: Path) -> None:
    with entered(pia, writes=True):
        sign_day(path_ids=[path.pk], day=day(), by=pia)
        with pytest.raises(Refused, match="già firmate 4 ore"):
            sign_day(path_ids=[path.pk], day=day(minutes=300), by=pia)


def test_a_group_signs_all_or_none(scene: Scene, pia: Actor, path: Path) -> None:
    later = agreed(scene, pia, scene.person("Nina"))
    yesterday = timezone.localdate() - timedelta(days=1)
    both = [path.pk, later.pk]
    with entered(pia, writes=True):
        with pytest.raises(Refused, match="non era ancora concordato"):
            sign_day(path_ids=both, day=day(yesterday, register="group"), by=pia)
        assert not SignedHours.objects.exists()
        assert sign_day(path_ids=both, day=day(register="group"), by=pia) == 2


def test_a_day_holds_only_so_many_hours(pia: Actor, path: Path) -> None:
    with entered(pia, writes=True):
        sign_day(path_ids=[path.pk], day=day(minutes=480), by=pia)
        with pytest.raises(Refused, match="al massimo 12 ore"):
            sign_day(path_ids=[path.pk], day=day(kind="workshop", minutes=300), by=pia)
        assert SignedHours.objects.count() == 1


def test_a_day_to_come_is_not_signed(pia: Actor, path: Path) -> None:
    with entered(pia, writes=True), pytest.raises(Refused, match="deve ancora venire"):
        sign_day(path_ids=[path.pk], day=day(timezone.localdate() + timedelta(days=2)), by=pia)


@pytest.mark.parametrize("what", ["DELETE FROM", "UPDATE"])
def test_the_database_neither_erases_nor_changes_a_line(pia: Actor, path: Path, what: str) -> None:
    tail = " SET minutes = 1" if what == "UPDATE" else ""
    with entered(pia, writes=True):
        sign_day(path_ids=[path.pk], day=day(), by=pia)
    with pytest.raises(ProgrammingError, match="permission denied"), entered(pia, writes=True):
        connection.cursor().execute(f"{what} participations_signedhours{tail}")


def test_the_register_on_the_page(browser: Client, pia: Actor, path: Path) -> None:
    page = reverse("pathways:hours", args=[path.pk])
    assert "Non c’è ancora nessuna ora firmata." in browser.get(page).content.decode()
    typed = {"on": timezone.localdate().isoformat(), "kind": "training", "hours": "1,5"}
    shown = browser.post(page, typed, follow=True).content.decode()
    assert "1 ora e 30 minuti" in shown
    with entered(pia, writes=False):
        (line,) = hours_of(path.participation_id, path.organisation_id)
    there = reverse("pathways:correcting", args=[path.pk, line.id])
    assert there in shown
    shown = browser.post(there, {"hours": "2"}, follow=True).content.decode()
    for words in ("2 ore", "tolta: non conta", "La riga è corretta."):
        assert words in shown
    assert "già stata tolta" in browser.get(there).content.decode()


def test_what_was_typed_wrong_is_told_beside_the_field(browser: Client, path: Path) -> None:
    answer = browser.post(reverse("pathways:hours", args=[path.pk]), {"on": "", "kind": "", "hours": "25"})
    assert answer.status_code == 422
    for words in ("Scegli il giorno.", "Scegli che cosa si è fatto.", "Al massimo 12 ore in un giorno."):
        assert words in answer.content.decode()


def test_the_group_register_on_the_page(scene: Scene, browser: Client, pia: Actor, path: Path) -> None:
    other = agreed(scene, pia, scene.person("Nina"))
    page = reverse("pathways:group")
    assert "Nina Prova" in browser.get(page).content.decode()
    typed = {"on": timezone.localdate().isoformat(), "kind": "training", "hours": "3"}
    assert browser.post(page, typed).status_code == 422
    answer = browser.post(page, typed | {"present": [str(path.pk), str(other.pk)]}, follow=True)
    assert "Le ore sono firmate." in answer.content.decode()
    with entered(pia, writes=False):
        assert SignedHours.objects.filter(register="group", minutes=180).count() == 2


def test_a_register_that_holds_not_everybody_says_so(
    browser: Client, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "Non ci sono tutti" not in browser.get(reverse("pathways:group")).content.decode()
    monkeypatch.setattr("portineria.pathways.web.views.hours.MOST_ON_A_REGISTER", 0)
    assert "Non ci sono tutti" in browser.get(reverse("pathways:group")).content.decode()


def test_a_group_without_paths_says_what_to_do(browser: Client) -> None:
    assert "Concorda prima un percorso" in browser.get(reverse("pathways:group")).content.decode()


def test_the_certificate_of_attendance_counts_what_stands(
    browser: Client, pia: Actor, path: Path, omar: UUID
) -> None:
    today = timezone.localdate()
    with entered(pia, writes=True):
        for ago, minutes in ((0, 240), (1, 180), (2, 60)):
            sign_day(path_ids=[path.pk], day=day(today - timedelta(days=ago), minutes=minutes), by=pia)
        sign_day(path_ids=[path.pk], day=day(kind="workshop", minutes=90), by=pia)
        wrong = next(
            one for one in hours_of(path.participation_id, path.organisation_id) if one.minutes == 60
        )
        correct_hours(path=path, line=wrong, minutes=0, by=pia)
        lines = [one for one in hours_of(path.participation_id, path.organisation_id) if not one.struck_at]
        person = person_cards([omar])[omar]
        said = certificate(path, person, lines)
    assert said["rows"] == [
        ["Formazione", "2", "7 ore"],
        ["Laboratorio pratico", "1", "1 ora e 30 minuti"],
        ["In tutto", "2", "8 ore e 30 minuti"],
    ]
    assert "Non è un titolo di studio" in said["meaning"]
    paper = browser.get(reverse("pathways:attendance", args=[path.pk]))
    assert paper["Content-Type"] == "application/pdf"
    assert paper.content.startswith(b"%PDF")


def test_without_signed_hours_there_is_no_certificate(browser: Client, path: Path) -> None:
    page = reverse("pathways:attendance", args=[path.pk])
    told = browser.get(page, follow=True).content.decode()
    assert "l’attestato si fa quando c’è la prima" in told
    assert page not in told
