"""The machine contract: a device is registered, takes a package along, delivers; nothing is lost, nothing doubled."""

import json
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from portineria.accounts.access import ENROLMENT
from portineria.accounts.models import Assignment
from portineria.activities.models import Attendance, Session
from portineria.activities.public import withdraw_attendance
from portineria.field.actions import revoke_device
from portineria.field.models import Conflict, Delivery, Device
from portineria.foundation.walls.public import Actor, entered
from portineria.people.models import Person
from tests.participations.scene import BUILDER, Scene

from .machines import DEVICES, Machine, new, registered, there

pytestmark = pytest.mark.django_db


def present() -> list[Any]:
    with entered(BUILDER, writes=False):
        return sorted(Attendance.objects.standing().values_list("person_id", flat=True))


def count(model: Any) -> int:
    with entered(BUILDER, writes=False):
        return int(model.objects.count())


def is_problem(answer: Any, status: int) -> None:
    assert answer.status_code == status, (answer.status_code, answer.content)
    assert answer["Content-Type"] == "application/problem+json"
    assert json.loads(answer.content)["status"] == status


def test_a_token_is_shown_once_and_kept_hashed(device: Machine) -> None:
    with entered(BUILDER, writes=False):
        row = Device.objects.get(pk=device.id)
    assert device.token not in str(vars(row))
    assert row.secret_hash is not None and len(row.secret_hash) == 64


def test_only_who_is_signed_in_registers_a_device(device: Machine, browser: Client) -> None:
    body = json.dumps({"name": "Altro"})
    is_problem(Client().post(DEVICES, body, content_type="application/json"), 404)
    with_token = {"Authorization": f"Bearer {device.token}"}
    is_problem(Client().post(DEVICES, body, content_type="application/json", headers=with_token), 404)
    is_problem(browser.post(DEVICES, body, content_type="text/plain"), 403)
    foreign = {"Origin": "https://altrove.example"}
    is_problem(browser.post(DEVICES, body, content_type="application/json", headers=foreign), 403)
    for name in ("", "  ", "x" * 101):
        again = browser.post(DEVICES, json.dumps({"name": name}), content_type="application/json")
        is_problem(again, 422)


def test_the_package_has_sessions_people_and_ids(device: Machine, today: Session, people: list[Any]) -> None:
    device.deliver(there(1, today, people[0]))
    carried = device.package().json()
    (session,) = carried["sessions"]
    assert session["id"] == str(today.pk)
    assert session["people"] == [str(person) for person in people]
    assert session["present"] == [str(people[0])]
    assert [one["id"] for one in carried["people"]] == [str(person) for person in people]
    assert carried["people"][0]["name"] == "Ada Prova"


def test_a_device_sees_what_its_user_sees_and_no_more(device: Machine, scene: Scene, today: Session) -> None:
    foreign = scene.person("Zita", body=scene.b, where=scene.elsewhere)
    assert str(foreign) not in device.package().content.decode()
    assert device.deliver(there(1, today, foreign)) == [(1, "rejected")]
    assert present() == []


def test_presences_arrive_once_in_any_order(device: Machine, today: Session, people: list[Any]) -> None:
    operations = [there(seq, today, person) for seq, person in enumerate(people, start=1)]
    assert device.deliver(*reversed(operations)) == [(3, "applied"), (2, "applied"), (1, "applied")]
    assert device.deliver(*operations) == [(1, "duplicate"), (2, "duplicate"), (3, "duplicate")]
    assert present() == sorted(people)
    assert count(Delivery) == 3


def test_a_newcomer_is_one_person_however_often_it_arrives(device: Machine, today: Session) -> None:
    before = count(Person)
    first = new(1, today, "Dina")
    assert device.deliver(first, first) == [(1, "applied"), (1, "duplicate")]
    assert device.deliver(first) == [(1, "duplicate")]
    assert count(Person) == before + 1
    assert len(present()) == 1
    with entered(BUILDER, writes=False):
        row = Delivery.objects.get()
    assert (row.given_name, row.family_name, row.birth_year) == ("", "", None)


def test_the_same_number_with_another_content_is_refused(
    device: Machine, today: Session, people: list[Any]
) -> None:
    device.deliver(there(1, today, people[0]))
    assert device.deliver(there(1, today, people[1])) == [(1, "rejected")]
    assert device.deliver(there(1, today, people[0])) == [(1, "duplicate")]
    assert present() == [people[0]]


def test_one_bad_operation_does_not_lose_the_others(
    device: Machine, today: Session, people: list[Any]
) -> None:
    bad: list[Any] = [
        *("niente", None, 7, [], {}, {"seq": "uno"}),
        {**there(2, today, people[0]), "kind": "altro"},
        {**there(3, today, people[0]), "person": "non-uuid"},
        {**there(4, today, people[0]), "present": "yes"},
        {**there(5, today, people[0]), "at": "ieri"},
        {**there(6, today, people[0]), "session": str(uuid4())},
        {**there(7, today, uuid4())},
        {**new(8, today, ""), "at": "9999-12-31T23:59:59-23:59"},
        new(9, today, "a\x00b"),
        new(10, today, "Dina", year=3000),
        {**new(11, today, "Dina"), "present": False},
        {**new(12, today, "Dina"), "person": str(people[0])},
        {**there(13, today, people[0]), "seq": 2**70},
        new(14, today, "\ud800"),
    ]
    results = device.deliver(*bad, there(99, today, people[0]))
    assert [status for _, status in results] == ["rejected"] * len(bad) + ["applied"]
    assert present() == [people[0]]


def test_what_a_device_takes_back_is_gone(device: Machine, today: Session, people: list[Any]) -> None:
    device.deliver(there(1, today, people[0]), there(2, today, people[0], present=False))
    assert present() == []
    device.deliver(there(3, today, people[0]))
    assert present() == [people[0]]


def test_a_late_word_does_not_undo_a_later_one(device: Machine, today: Session, people: list[Any]) -> None:
    device.deliver(there(2, today, people[0], present=False))
    assert device.deliver(there(1, today, people[0])) == [(1, "applied")]
    assert present() == []


@pytest.mark.parametrize("first_says", [True, False])
def test_two_devices_that_disagree_keep_both_and_ask(
    device: Machine, other_device: Machine, today: Session, people: list[Any], first_says: bool
) -> None:
    device.deliver(there(1, today, people[0], present=first_says))
    answer = other_device.deliver(there(1, today, people[0], present=not first_says))
    assert answer == [(1, "conflict")]
    assert present() == [people[0]]  # while nobody chose, whoever came first
    with entered(BUILDER, writes=False):
        assert Conflict.objects.pending().count() == 1
        assert set(Delivery.objects.values_list("present", flat=True)) == {True, False}
    assert other_device.deliver(there(1, today, people[0], present=not first_says)) == [(1, "duplicate")]


def test_devices_that_come_to_agree_ask_no_more(
    device: Machine, other_device: Machine, today: Session, people: list[Any]
) -> None:
    device.deliver(there(1, today, people[0]))
    other_device.deliver(there(1, today, people[0], present=False))
    assert device.deliver(there(2, today, people[0], present=False)) == [(2, "applied")]
    assert present() == []
    with entered(BUILDER, writes=False):
        assert not Conflict.objects.pending().exists()


def test_what_was_touched_by_hand_is_not_taken_away_by_a_device(
    device: Machine, today: Session, people: list[Any], browser: Client
) -> None:
    touch = {"client_id": str(uuid4()), "pressed": "1"}
    browser.post(f"/sessioni/{today.pk}/presenze/{people[0]}/", touch)
    assert device.deliver(there(1, today, people[0], present=False)) == [(1, "conflict")]
    assert present() == [people[0]]


def test_a_closed_register_refuses_and_the_same_again_is_taken_in_once_open(
    device: Machine, today: Session, browser: Client
) -> None:
    device.deliver(new(1, today, "Dina"))
    browser.post(f"/sessioni/{today.pk}/chiusura/")
    late = new(2, today, "Elsa")
    assert device.deliver(late) == [(2, "rejected")]
    with entered(BUILDER, writes=False):
        assert Delivery.objects.get(sequence=2).given_name == "Elsa"
    browser.post(f"/sessioni/{today.pk}/riapertura/")
    assert device.deliver(late) == [(2, "applied")]
    assert len(present()) == 2


def test_a_revoked_device_opens_nothing(
    device: Machine, other_device: Machine, scene: Scene, actor_for: Any
) -> None:
    with entered(BUILDER, writes=False):
        row = Device.objects.get(pk=device.id)
    body, here = row.organisation_id, [scene.here]
    owner: Actor = actor_for(role=row.role, organisation=body, neighbourhoods=here, user_id=row.user_id)
    with entered(owner, writes=True):
        revoke_device(device_id=row.pk, by=owner)
    is_problem(device.package(), 401)
    is_problem(device.post({"device": device.id, "operations": []}), 401)
    assert other_device.package().status_code == 200


def test_a_device_is_known_by_its_own_token_alone(
    device: Machine, other_device: Machine, browser: Client
) -> None:
    body = {"device": device.id, "operations": []}
    is_problem(device.post(body, token=other_device.token), 404)
    is_problem(device.post(body, token="sbagliato"), 401)
    is_problem(device.post({"device": "x", "operations": []}), 404)
    is_problem(device.post({"device": str(uuid4()), "operations": []}), 404)
    is_problem(browser.post("/api/v1/sync", json.dumps(body), content_type="application/json"), 401)
    is_problem(Client().post("/api/v1/sync", json.dumps(body), content_type="application/json"), 404)


def test_a_device_does_no_more_than_its_users_role_that_day(device: Machine, scene: Scene) -> None:
    assert device.package().status_code == 200
    assert (
        device.client.get("/scrivania/", headers={"Authorization": f"Bearer {device.token}"}).status_code
        == 302
    )
    with entered(ENROLMENT, writes=True):
        Assignment.objects.update(ends_on=timezone.localdate(), ended_at=timezone.now())
    is_problem(device.package(), 401)


def test_a_delivery_has_a_size(device: Machine, today: Session) -> None:
    many = {"device": device.id, "operations": [new(seq, today, "Dina") for seq in range(501)]}
    is_problem(device.post(many), 422)
    fat = {"device": device.id, "operations": [{"seq": 1, "kind": "x" * 1_100_000}]}
    is_problem(device.post(fat), 413)
    huge = {"device": device.id, "operations": [{"seq": 1, "kind": "x" * 3_000_000}]}
    is_problem(device.post(huge), 413)
    for text in ("", "{", "[]", '{"device": 1}', "[" * 100_000):
        answer = device.client.post(
            "/api/v1/sync",
            text,
            content_type="application/json",
            headers={"Authorization": f"Bearer {device.token}"},
        )
        assert answer.status_code in {400, 422}, (text[:20], answer.content)


def test_registering_again_makes_another_device(browser: Client, device: Machine) -> None:
    again = registered(browser)
    assert again.id != device.id and again.token != device.token


def test_a_withdrawal_by_hand_is_not_undone_by_a_repetition(
    device: Machine, today: Session, people: list[Any]
) -> None:
    device.deliver(there(1, today, people[0]))
    with entered(BUILDER, writes=True):
        touch = Attendance.objects.get().client_id
        withdraw_attendance(session_id=today.pk, client_id=touch, by=BUILDER)
    assert device.deliver(there(1, today, people[0])) == [(1, "duplicate")]
    assert present() == []
