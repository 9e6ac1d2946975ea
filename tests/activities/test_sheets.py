"""A sheet is printed, signed, and typed back by line number; its photo is kept; nobody else reads any of it."""

from collections.abc import Callable
from datetime import timedelta
from io import BytesIO
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from portineria.accounts.public import Role
from portineria.activities.actions import cancel_session, print_sheet, register_newcomer, type_back
from portineria.activities.models import Lab, Session, Sheet
from portineria.activities.queries import register_of
from portineria.activities.rules import Refused, numbers_typed
from portineria.activities.sheets import lines_of
from portineria.foundation.walls.public import Actor, entered
from tests.participations.scene import Scene

from .scene import make_session, put_on_register, signed_in

pytestmark = pytest.mark.django_db
NAMES = ["Anna", "Bruna", "Carla", "Dina", "Elsa"]


@pytest.fixture
def register(scene: Scene, lab: Lab, today: Session) -> Session:
    """Five names, today."""
    put_on_register(scene, lab, NAMES)
    return today


def printed(session: Session, by: Actor) -> UUID:
    with entered(by, writes=True):
        return print_sheet(session_id=session.pk, by=by)


def typed(sheet: UUID, numbers: str, by: Actor, client: UUID | None = None) -> int:
    with entered(by, writes=True):
        return type_back(sheet_id=sheet, numbers=numbers, client_id=client or uuid4(), by=by)


def present(session: Session, by: Actor) -> list[str]:
    with entered(by, writes=True):
        return [line.person.full_name.split()[0] for line in register_of(session) if line.is_present]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [("1-4, 7, 9", [1, 2, 3, 4, 7, 9]), (" 3 – 5 ", [3, 4, 5]), ("2;2 2", [2]), ("1, 2 e 10", [1, 2, 10])],
)
def test_numbers_are_read_as_people_write_them(text: str, numbers: list[int]) -> None:
    assert numbers_typed(text, range(1, 11)) == numbers


@pytest.mark.parametrize("text", ["", "uno", "4-1", "1--3", "-", "1,,x", "99999", "1-9999999999"])
def test_what_is_no_number_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(Refused, match="1-4, 7, 9"):
        numbers_typed(text, range(1, 11))


@given(st.sets(st.integers(1, 60), min_size=1))
def test_whatever_was_signed_can_be_typed_back(signed: set[int]) -> None:
    assert numbers_typed(", ".join(map(str, sorted(signed))), range(1, 61)) == sorted(signed)


def test_a_line_that_is_not_there_is_named_and_nobody_is_recorded(register: Session, ada: Actor) -> None:
    sheet = printed(register, ada)
    with pytest.raises(Refused, match="le righe 6, 7 non ci sono: non è stata segnata nessuna presenza"):
        typed(sheet, "1, 6-7", ada)
    assert present(register, ada) == []


def test_numbers_are_the_people_of_the_paper_whoever_enrols_later(register: Session, ada: Actor) -> None:
    sheet = printed(register, ada)
    with entered(ada, writes=True):
        register_newcomer(
            session_id=register.pk,
            given_name="Aaaprima",
            family_name="Prova",
            birth_year=1990,
            client_id=uuid4(),
            by=ada,
        )
    assert typed(sheet, "1-2, 5", ada) == 3
    assert present(register, ada) == ["Aaaprima", "Anna", "Bruna", "Elsa"]
    assert printed(register, ada) != sheet  # the register has changed: another sheet


def test_the_same_sheet_is_printed_again_while_nothing_changed(register: Session, ada: Actor) -> None:
    assert printed(register, ada) == printed(register, ada)


def test_sent_twice_is_once_and_taking_back_by_hand_is_not_undone_by_the_replay(
    register: Session, ada: Actor
) -> None:
    sheet, client = printed(register, ada), uuid4()
    typed(sheet, "1-3", ada, client)
    typed(sheet, "1-3", ada, client)
    assert present(register, ada) == ["Anna", "Bruna", "Carla"]
    typed(sheet, "2-4", ada)
    assert present(register, ada) == ["Anna", "Bruna", "Carla", "Dina"]


def test_before_its_day_or_called_off_nothing_is_recorded(scene: Scene, lab: Lab, ada: Actor) -> None:
    put_on_register(scene, lab, NAMES)
    tomorrow = make_session(scene, lab, timezone.localdate() + timedelta(days=1))
    sheet = printed(tomorrow, ada)
    with pytest.raises(Refused, match="si segnano da quel giorno"):
        typed(sheet, "1", ada)
    with entered(ada, writes=True):
        cancel_session(session_id=tomorrow.pk, by=ada)
    with pytest.raises(Refused, match="annullato"):
        printed(tomorrow, ada)


# The pages


@pytest.fixture
def operator(scene: Scene) -> Client:
    return signed_in(Role.LAB_OPERATOR, scene.a, [scene.here])


def prepared(operator: Client, session: Session) -> str:
    address: str = operator.post(f"/sessioni/{session.pk}/foglio/stampa/")["Location"]
    return address


def photo() -> SimpleUploadedFile:
    content = BytesIO()
    Image.new("RGB", (40, 30), "white").save(content, "JPEG")
    return SimpleUploadedFile("foglio.jpg", content.getvalue(), "image/jpeg")


def test_from_the_register_to_paper_and_back(operator: Client, register: Session) -> None:
    address = prepared(operator, register)
    pdf = operator.get(f"{address}foglio.pdf")
    assert pdf["Content-Type"] == "application/pdf"
    assert pdf.content.startswith(b"%PDF")
    fields: dict[str, Any] = {"numbers": "1-2", "client_id": str(uuid4()), "photo": photo()}
    told = operator.post(address, fields, follow=True).content.decode()
    assert "Righe riportate: 2" in told
    assert "La foto del foglio è salvata" in told
    assert [told.count(f">{word}<") for word in ("sì", "no")] == [2, 3]
    kept = operator.get(f"{address}foto/")
    assert kept["Content-Disposition"].startswith("attachment")
    assert Image.open(BytesIO(kept.content)).size == (40, 30)
    assert "Foglio n. 1" in operator.get(f"/sessioni/{register.pk}/foglio/").content.decode()


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, "oppure aggiungi la foto"),
        ({"numbers": "tutti"}, "1-4, 7, 9"),
        ({"photo": SimpleUploadedFile("x.jpg", b"no picture at all", "image/jpeg")}, "file"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_recorded(
    operator: Client, register: Session, ada: Actor, fields: dict[str, Any], words: str
) -> None:
    address = prepared(operator, register)
    answer = operator.post(address, fields | {"client_id": str(uuid4())})
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert present(register, ada) == []


def test_a_sheet_of_another_body_does_not_exist(
    scene: Scene, operator: Client, register: Session, ada: Actor
) -> None:
    address = prepared(operator, register)
    operator.post(address, {"numbers": "1", "client_id": str(uuid4()), "photo": photo()})
    assert b"Anna" in operator.get(address).content
    other = signed_in(Role.LAB_OPERATOR, scene.b, [scene.here], username="altra")
    for part in ("", "foglio.pdf", "foto/"):
        refused = other.get(f"{address}{part}")
        assert refused.status_code == 404
        assert b"Anna" not in refused.content
    assert other.post(f"/sessioni/{register.pk}/foglio/stampa/").status_code == 404


def test_the_frozen_lines_say_who_is_present_by_now(
    register: Session, ada: Actor, actor_for: Callable[..., Actor]
) -> None:
    sheet = printed(register, ada)
    typed(sheet, "3", ada)
    with entered(ada, writes=True):
        lines = lines_of(Sheet.objects.select_related("session").get(pk=sheet))
    assert [(one.number, one.is_present) for one in lines] == [(n, n == 3) for n in range(1, 6)]
