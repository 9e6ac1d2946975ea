"""The DPO asks who saw what."""

import csv
import io
from typing import Any

import pytest

from portineria.accounts.roles import Role
from portineria.audit.models import Reading
from portineria.audit.public import record_reading
from portineria.foundation.exporting import harmless_cell
from portineria.foundation.walls.public import Actor, entered
from tests.accounts.counting import at_most

pytestmark = pytest.mark.django_db
PERSON = "0b6d1c2e-1111-4222-8333-444455556666"
PAGE = "/registro-accessi/"
NOWHERE = -1  # administrators act in no neighbourhood


@pytest.fixture
def read(quarter: Any, system: Any) -> Any:
    """`read("Ada", "people.card", PERSON)`: a reading that happened in the quarter."""

    def leave(name: str, door: str, *subjects: str, place: int | None = None, body: Any = None) -> None:
        reader = Actor(
            user_id=7,
            name=name,
            role="custodian",
            organisation_id=body.pk if body else None,
            neighbourhood_ids=() if place == NOWHERE else (place or quarter.pk,),
            purpose="Custode",
        )
        with entered(reader, writes=True) as visit:
            record_reading(visit=visit, door=door, subjects=[f"person:{one}" for one in subjects])

    return leave


@pytest.fixture
def dpo(at_work: Any, aler: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    return at_work("dora", Role.DPO, aler)


def text(answer: Any) -> str:
    return str(answer.content.decode())


def test_the_last_readings_are_there_without_asking(dpo: Any, read: Any) -> None:
    read("Ada Canarina", "people.card", PERSON)
    page = text(dpo.get(PAGE))
    assert all(word in page for word in ("Ada Canarina", "people.card", f"person:{PERSON}", "Custode"))


def test_the_page_says_the_role_once_and_the_file_keeps_the_purpose(dpo: Any, read: Any) -> None:
    read("Ada Canarina", "people.card", PERSON)
    table = text(dpo.get(PAGE, {"chi": "Ada"})).split("<table", 1)[1]
    assert "Perché" not in table
    assert table.count("Custode") == 1
    rows = list(csv.DictReader(io.StringIO(text(dpo.get(PAGE + "scarica/")).lstrip("\ufeff")), delimiter=";"))
    assert (rows[-1]["Perché"], rows[-1]["Di chi"]) == ("Custode", f"person:{PERSON}")


def test_a_purpose_that_is_not_the_role_stands_beneath_it(dpo: Any, read: Any, quarter: Any) -> None:
    reader = Actor(
        user_id=7, name="Ada", role="custodian", neighbourhood_ids=(quarter.pk,), purpose="perizia"
    )
    with entered(reader, writes=True) as visit:
        record_reading(visit=visit, door="people.card", subjects=[f"person:{PERSON}"])
    assert "perizia" in text(dpo.get(PAGE)).split("<table", 1)[1]


@pytest.mark.parametrize(
    ("question", "found", "missing"),
    [
        ({"soggetto": PERSON}, "Ada", "Bruno"),
        ({"soggetto": f"person:{PERSON.upper()}"}, "Ada", "Bruno"),
        ({"chi": "brun"}, "Bruno", "Ada"),
        ({"pagina": "search"}, "Bruno", "Ada"),
        ({"pagina": "cercare i LUOGHI"}, "Bruno", "Ada"),
        ({"dal": "2020-01-01"}, "Bruno", "Nessun accesso"),
        ({"al": "2020-01-01"}, "Nessun accesso", "Bruno"),
    ],
)
def test_questions(dpo: Any, read: Any, question: Any, found: str, missing: str) -> None:
    read("Ada", "people.card", PERSON)
    read("Bruno", "office.search", "0b6d1c2e-1111-4222-8333-000000000000")
    table = text(dpo.get(PAGE, question)).split("<form", 3)[-1].split("</form>")[-1]
    assert found in table
    assert missing not in table


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ({"soggetto": "Mario Rossi"}, "Non è un identificativo"),
        ({"dal": "ieri"}, "data valida"),
        ({"dal": "2026-02-01", "al": "2026-01-01"}, "prima del primo"),
    ],
)
def test_a_question_without_sense_is_told_and_kept(dpo: Any, question: dict[str, str], words: str) -> None:
    answer = dpo.get(PAGE, question)
    assert answer.status_code == 422
    assert words in text(answer)
    assert all(value in text(answer) for value in question.values())


def test_one_touch_leads_from_a_reading_to_everybody_who_read_the_same(dpo: Any, read: Any) -> None:
    other = "0b6d1c2e-1111-4222-8333-000000000000"  # kept in order: this one comes first
    read("Ada", "people.card", PERSON, other)
    assert f"?soggetto=person%3A{other}" in text(dpo.get(PAGE))
    asked = text(dpo.get(PAGE, {"soggetto": PERSON})).split("<tbody", 1)[1]
    assert asked.index(PERSON) < asked.index(other)


def test_other_neighbourhoods_are_not_theirs(dpo: Any, read: Any, quarter: Any) -> None:
    read("Ada Vicina", "people.card", PERSON)
    read("Zoe Lontana", "people.card", PERSON, place=quarter.pk + 1000)
    page = text(dpo.get(PAGE))
    assert "Ada Vicina" in page
    assert "Zoe Lontana" not in page


def test_what_the_own_administrator_reads_is_there_too(dpo: Any, read: Any, aler: Any, coop: Any) -> None:
    read("Ada di Casa", "accounts.members", PERSON, place=NOWHERE, body=aler)
    read("Zoe di Fuori", "accounts.members", PERSON, place=NOWHERE, body=coop)
    page = text(dpo.get(PAGE))
    assert "Ada di Casa" in page
    assert "Zoe di Fuori" not in page


def test_the_dpo_a_company_names_reads_only_what_its_own_staff_reads(
    at_work: Any, read: Any, aler: Any, coop: Any
) -> None:
    read("Ada di ALER", "people.card", PERSON, body=aler)
    read("Zoe della Coop", "people.card", PERSON, body=coop)
    page = text(at_work("dina", Role.DPO, coop).get(PAGE))
    assert "Zoe della Coop" in page
    assert "Ada di ALER" not in page


@pytest.mark.parametrize("role", [Role.COMMUNITY_MANAGER, Role.ADMINISTRATOR, Role.CUSTODIAN])
def test_nobody_else_knows_that_the_register_exists(at_work: Any, aler: Any, read: Any, role: Role) -> None:
    read("Ada", "people.card", PERSON)
    browser = at_work("ugo", role, aler)
    assert browser.get(PAGE).status_code == 404
    assert browser.get(PAGE + "scarica/").status_code == 404


def test_asking_leaves_its_own_trace(dpo: Any, system: Any) -> None:
    dpo.get(PAGE)
    with entered(system, writes=False):
        assert Reading.objects.filter(door="office.accesses", actor_name="Dora").count() == 1


def test_many_rows_cost_as_few_queries_as_few(dpo: Any, read: Any) -> None:
    for number in range(120):
        read(f"Lettore {number}", "people.card", PERSON)
    with at_most(8):
        page = text(dpo.get(PAGE, {"page": 2, "soggetto": PERSON}))
    assert page.count("people.card") == 50
    assert f"soggetto={PERSON}&amp;page=3" in page


def test_the_file_for_the_spreadsheet_runs_nothing(dpo: Any, read: Any) -> None:
    read('=HYPERLINK("http://evil.example";"x")', "people.card", PERSON)
    read(" +39", "@SUM", PERSON)
    answer = dpo.get(PAGE + "scarica/", {"soggetto": PERSON})
    rows = list(csv.reader(io.StringIO(text(answer).lstrip("\ufeff")), delimiter=";"))
    assert answer["Content-Disposition"].endswith('"registro-accessi.csv"')
    assert [row[1] for row in rows[1:]] == ["' +39", '\'=HYPERLINK("http://evil.example";"x")']
    assert rows[1][3] == "'@SUM"


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@A1", "\t=1", "\r=1", "  =1"])
def test_what_would_be_a_formula_becomes_words(cell: str) -> None:
    assert harmless_cell(cell) == f"'{cell}"
    assert harmless_cell("Anna - Rossi") == "Anna - Rossi"
