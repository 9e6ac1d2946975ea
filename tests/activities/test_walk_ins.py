"""Who comes is counted before anybody knows who they are, and recognised later without counting twice."""

import re
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.test import Client

from portineria.accounts.public import Role
from portineria.activities.actions import (
    count_walk_in,
    recognise_known,
    recognise_newcomer,
    take_back_walk_in,
    withdraw_attendance,
)
from portineria.activities.headcounts import nameless_in, nameless_of
from portineria.activities.models import Attendance, Lab, Session, WalkIn
from portineria.activities.queries import headcount
from portineria.activities.rules import Refused
from portineria.facts.models import FactRow
from portineria.foundation.walls.public import Actor, entered
from tests.participations.scene import Scene

from .scene import make_lab, make_session, put_on_register, signed_in
from .test_pages import address, text

pytestmark = pytest.mark.django_db
WOMEN = {"age_band": "30-54", "gender": "F"}
BOYS = {"age_band": "0-17", "gender": "M"}


@pytest.fixture
def browser(scene: Scene) -> Client:
    """The lab operator of body A."""
    return signed_in(Role.LAB_OPERATOR, scene.a, [scene.here])


def do(action: Any, session: Session, by: Actor, **names: Any) -> Any:
    with entered(by, writes=True):
        return action(session_id=session.pk, by=by, **names)


def counted(scene: Scene, session: Session) -> tuple[int, int]:
    """How many by name, how many without."""
    with entered(scene.builder, writes=True):
        return headcount(session).present, nameless_in(session)


def told(kind: str) -> int:
    return FactRow.objects.filter(kind=f"activities.{kind}").count()


def someone(client_id: UUID, name: str = "Nadia") -> dict[str, Any]:
    return {"given_name": name, "family_name": "", "birth_year": 1980, "client_id": client_id}


def test_a_tap_is_one_person_however_often_it_arrives(scene: Scene, today: Session, ada: Actor) -> None:
    tap, other = uuid4(), uuid4()
    for one in (tap, tap, other, tap):
        do(count_walk_in, today, ada, tap=one, **WOMEN)
    assert counted(scene, today) == (0, 2)
    with entered(scene.builder, writes=True):
        groups = {(g.age_band, g.gender): g.count for row in nameless_of(today) for g in row}
        assert groups.pop(("30-54", "F")) == 2
        assert set(groups.values()) == {0}
        assert len(groups) == 11
        assert told("WalkInCounted") == 2


def test_a_tap_taken_back_stays_so(scene: Scene, today: Session, ada: Actor) -> None:
    tap = uuid4()
    do(count_walk_in, today, ada, tap=tap, **BOYS)
    for _ in range(2):
        do(take_back_walk_in, today, ada, tap=tap)
    do(count_walk_in, today, ada, tap=tap, **BOYS)
    assert counted(scene, today) == (0, 0)
    with entered(scene.builder, writes=True):
        assert told("WalkInTakenBack") == 1


def test_somebody_known_is_recognised_and_counts_once(
    scene: Scene, lab: Lab, today: Session, ada: Actor
) -> None:
    (gina,) = put_on_register(scene, lab, ["Gina"])
    for _ in range(2):
        do(count_walk_in, today, ada, tap=uuid4(), **WOMEN)
    touch = uuid4()
    for _ in range(3):  # the network sends it again
        do(recognise_known, today, ada, person_id=gina, client_id=touch, **WOMEN)
    assert counted(scene, today) == (1, 1)
    with entered(scene.builder, writes=True):
        assert told("WalkInRecognised") == 1


def test_a_newcomer_recognised_counts_once(scene: Scene, today: Session, ada: Actor) -> None:
    do(count_walk_in, today, ada, tap=uuid4(), **WOMEN)
    touch = uuid4()
    for _ in range(2):
        do(recognise_newcomer, today, ada, identity=someone(touch), **WOMEN)
    assert counted(scene, today) == (1, 0)


def test_who_was_present_by_name_already_was_counted_twice_and_is_counted_once_now(
    scene: Scene, lab: Lab, today: Session, ada: Actor
) -> None:
    (gina,) = put_on_register(scene, lab, ["Gina"])
    do(count_walk_in, today, ada, tap=uuid4(), **WOMEN)
    do(recognise_known, today, ada, person_id=gina, client_id=uuid4(), **WOMEN)
    do(count_walk_in, today, ada, tap=uuid4(), **WOMEN)
    do(recognise_known, today, ada, person_id=gina, client_id=uuid4(), **WOMEN)
    assert counted(scene, today) == (1, 0)


def test_the_wrong_name_taken_back_leaves_somebody_without_a_name(
    scene: Scene, lab: Lab, today: Session, ada: Actor
) -> None:
    (gina,) = put_on_register(scene, lab, ["Gina"])
    do(count_walk_in, today, ada, tap=uuid4(), **WOMEN)
    touch = uuid4()
    do(recognise_known, today, ada, person_id=gina, client_id=touch, **WOMEN)
    do(withdraw_attendance, today, ada, client_id=touch)
    assert counted(scene, today) == (0, 1)


def test_nobody_of_that_group_is_left(scene: Scene, lab: Lab, today: Session, ada: Actor) -> None:
    (gina,) = put_on_register(scene, lab, ["Gina"])
    do(count_walk_in, today, ada, tap=uuid4(), **BOYS)
    with pytest.raises(Refused, match="non ne resta nessuna"):
        do(recognise_known, today, ada, person_id=gina, client_id=uuid4(), **WOMEN)
    with pytest.raises(Refused, match="non ne resta nessuna"):
        do(recognise_newcomer, today, ada, identity=someone(uuid4()), **WOMEN)
    assert counted(scene, today) == (0, 1)
    with entered(scene.builder, writes=True):
        assert not Attendance.objects.exists()


def test_who_has_a_name_is_not_taken_back_as_if_they_had_none(
    scene: Scene, lab: Lab, today: Session, ada: Actor
) -> None:
    (gina,) = put_on_register(scene, lab, ["Gina"])
    tap = uuid4()
    do(count_walk_in, today, ada, tap=tap, **WOMEN)
    do(recognise_known, today, ada, person_id=gina, client_id=uuid4(), **WOMEN)
    with pytest.raises(Refused, match="togli la sua presenza"):
        do(take_back_walk_in, today, ada, tap=tap)
    assert counted(scene, today) == (1, 0)


def test_a_closed_register_counts_nobody(scene: Scene, today: Session, ada: Actor, browser: Client) -> None:
    do(count_walk_in, today, ada, tap=uuid4(), **WOMEN)
    browser.post(address("closing", session_id=today.pk))
    with pytest.raises(Refused, match="chiuso"):
        do(count_walk_in, today, ada, tap=uuid4(), **WOMEN)
    page = text(browser.get(address("walk_ins", session_id=today.pk)))
    assert "il conteggio non si cambia" in page
    assert 'name="age_band"' not in page
    assert counted(scene, today) == (0, 1)


def test_a_tap_of_a_row_one_does_not_see_is_told_as_spoilt(
    scene: Scene, lab: Lab, today: Session, ada: Actor
) -> None:
    elsewhere = make_session(scene, make_lab(scene, "lab-due", scene.b, scene.elsewhere))
    tap = uuid4()
    with entered(scene.builder, writes=True):
        count_walk_in(session_id=elsewhere.pk, tap=tap, by=scene.builder, **WOMEN)
    with pytest.raises(Refused, match="ricarica"):
        do(count_walk_in, today, ada, tap=tap, **WOMEN)


def buttons(page: str) -> list[dict[str, str]]:
    """What every form that counts, or takes a count back, sends."""
    forms = re.findall(r"<form.*?</form>", page)
    return [
        dict(re.findall(r'name="(\w+)" value="([^"]*)"', form)) for form in forms if 'name="age_band"' in form
    ]


def test_on_the_page_a_tap_counts_another_takes_it_back(
    scene: Scene, today: Session, browser: Client
) -> None:
    where = address("walk_ins", session_id=today.pk)
    page = text(browser.get(where))
    assert len(buttons(page)) == 12
    (women,) = [one for one in buttons(page) if one["age_band"] == "30-54" and one["gender"] == "F"]
    for _ in range(2):  # pressed twice by a nervous finger
        page = text(browser.post(where, women, follow=True))
    assert "Contate senza nome: 1. Presenti con il nome: 0. In tutto 1." in page
    assert "Contate senza nome: 1." in text(browser.get(address("session", session_id=today.pk)))
    (undo,) = [one for one in buttons(page) if "takes_back" in one]
    page = text(browser.post(where, undo, follow=True))
    assert "Contate senza nome: 0." in page
    assert "Il tocco non è stato capito" in text(browser.post(where, {"client_id": "x"}, follow=True))
    assert "ricarica la pagina" in text(
        browser.post(where, {**undo, "takes_back": str(uuid4())}, follow=True)
    )


def test_on_the_page_somebody_gets_a_name(
    scene: Scene, lab: Lab, today: Session, ada: Actor, browser: Client
) -> None:
    put_on_register(scene, lab, ["Gina"])
    for _ in range(2):
        do(count_walk_in, today, ada, tap=uuid4(), **WOMEN)
    where = address("recognition", session_id=today.pk)
    page = text(browser.get(where, {**WOMEN, "cerca": "gina"}))
    assert "Gina Prova" in page
    found = re.search(r'action="(\S*/passaggi/nome/[0-9a-f-]+/)".*?name="client_id" value="(\S+)"', page)
    assert found
    answer = browser.post(found[1], {**WOMEN, "client_id": found[2]}, follow=True)
    assert "Gina Prova: presenza segnata." in text(answer)
    assert counted(scene, today) == (1, 1)
    typed = {**WOMEN, "given_name": "Gina", "family_name": "Prova", "client_id": str(uuid4())}
    page = text(browser.post(where, typed))
    assert "È una di queste persone?" in page
    assert "Era già segnata: conta una volta sola" in page
    typed |= {"given_name": "Zoraide", "family_name": "Nuova", "birth_year": "1990"}
    page = text(browser.post(where, typed, follow=True))
    assert "Zoraide Nuova: presenza segnata." in page
    assert counted(scene, today) == (2, 0)
    assert "non ce n’è più nessuna senza nome" in text(browser.get(where, WOMEN))


def test_an_address_without_a_group_is_no_page_and_nobody_unseen_is_recognised(
    scene: Scene, today: Session, ada: Actor, browser: Client
) -> None:
    where = address("recognition", session_id=today.pk)
    assert browser.get(where, WOMEN).status_code == 200
    assert browser.get(where).status_code == 404
    assert browser.get(where, {"age_band": "9", "gender": "F"}).status_code == 404
    unseen = scene.person("Fatima", "Canarinaltrove", body=scene.b)
    do(count_walk_in, today, ada, tap=uuid4(), **WOMEN)
    there = address("recognise", session_id=today.pk, person_id=unseen)
    assert browser.post(there, {**WOMEN, "client_id": uuid4()}).status_code == 404
    assert counted(scene, today) == (0, 1)


def test_whoever_does_not_keep_the_register_counts_nobody(
    scene: Scene, today: Session, ada: Actor, browser: Client
) -> None:
    do(count_walk_in, today, ada, tap=uuid4(), **WOMEN)
    theirs = signed_in(Role.LAB_OPERATOR, scene.b, [scene.here], "altra")
    for name in ("walk_ins", "recognition"):
        where = address(name, session_id=today.pk)
        assert browser.get(where, WOMEN).status_code == 200
        assert theirs.get(where, WOMEN).status_code == 404
        assert theirs.post(where, {**WOMEN, "client_id": uuid4()}).status_code == 404
    assert counted(scene, today) == (0, 1)
    with entered(scene.builder, writes=True):
        assert WalkIn.objects.count() == 1
