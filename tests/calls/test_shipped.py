"""The real calls ship with their sources; the pages and the API say them, and say what is not known."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.test import Client

from portineria.calls.models import Budget, Call, Clause, Event, Stage, Term
from portineria.calls.public import call_by_code, calls, load_calls
from portineria.calls.rules import LEAD, lint
from portineria.programmes.public import load_shipped_programmes

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 24, tzinfo=UTC)
LABS, MILAN, SOCIAL = "laboratori-sociali-2017", "milano-2020", "gestione-sociale-2024"


@pytest.fixture
def shipped(db: None) -> None:
    load_shipped_programmes()
    assert load_calls() == 3


def rows() -> list[int]:
    return [model.objects.count() for model in (Call, Stage, Budget, Clause, Term, Event)]


def test_loading_again_changes_nothing(shipped: None, capsys: Any) -> None:
    before = rows()
    call_command("load_calls")
    assert "avvisi: 3." in capsys.readouterr().out
    assert rows() == before
    assert before[0] == 3


def test_what_the_sources_say(shipped: None) -> None:
    labs, milan, social = (call_by_code(code, NOW) for code in (LABS, MILAN, SOCIAL))
    assert labs and milan and social
    assert (labs.kind, milan.kind, social.kind) == ("competitive", "two_stage", "allocation")
    assert labs.stages[0].closes_on == date(2018, 1, 16)
    assert [one.ceiling_cents for one in labs.terms] == [None, 120_000_00]
    assert [(one.what[:18], one.cents) for one in labs.events][1] == ("Finanziati altri 1", 4_151_155_00)
    assert labs.cents is None
    assert [one.cents for one in milan.budgets] == [3_670_000_00, 2_330_000_00]
    assert milan.cents == 6_000_000_00
    assert [(one.opens_on, one.closes_on) for one in milan.stages] == [
        (date(2020, 6, 25), date(2020, 7, 15)),
        (date(2020, 9, 15), date(2020, 10, 15)),
    ]
    assert social.cents == 70_700_000_00


def test_the_clauses_that_ship_can_be_met(shipped: None) -> None:
    for one in calls(NOW):
        assert list(lint([clause.rule for clause in one.clauses])) == [], one.code


def test_the_latest_call_comes_first_and_stands_where_its_dates_say(shipped: None) -> None:
    assert [one.code for one in calls(NOW)] == [SOCIAL, MILAN, LABS]
    summer = calls(datetime(2020, 7, 10, tzinfo=UTC))
    assert {one.code: one.phase for one in summer} == {LABS: "closed", MILAN: "open", SOCIAL: "planned"}


def test_the_pages_say_what_is_known_and_what_is_not(shipped: None, client: Client) -> None:
    listed = client.get("/bandi/").content.decode()
    assert listed.index(SOCIAL) < listed.index(MILAN) < listed.index(LABS)
    page = client.get(f"/bandi/{LABS}/").content.decode()
    for words in (
        "I soggetti del partenariato sono almeno tre",
        "120.000,00 €",
        "4.151.155,00 €",
        "non noto",
    ):
        assert words in page
    assert "novembre 2018" in page
    assert "1 novembre 2018" not in page
    assert "Non è stato trovato" in page
    assert client.get("/bandi/mai-visto/").status_code == 404


def test_without_calls_the_page_says_so(client: Client) -> None:
    assert "Nessun avviso è ancora stato caricato" in client.get("/bandi/").content.decode()
    assert client.get("/api/v1/calls").json() == {"calls": []}


def test_machines_read_the_same(shipped: None, client: Client) -> None:
    (_, milan, labs) = client.get("/api/v1/calls").json()["calls"]
    assert [one["cents"] for one in milan["budgets"]] == [3_670_000_00, 2_330_000_00]
    assert labs["stages"] == [
        {
            "title": "Domanda",
            "act": "D.d.s. 15 novembre 2017",
            "opens_on": None,
            "closes_on": "2018-01-16",
            "closes_time": None,
        }
    ]


@pytest.mark.parametrize(
    ("model", "values", "name"),
    [
        (Budget, {"number": 9, "fund": "FSE", "cents": 0}, "a_budget_is_something"),
        (Budget, {"number": 9, "fund": "ORO", "cents": 1}, "budget_fund_known"),
        (Clause, {"number": 9, "kind": LEAD, "least": 0, "words": "x"}, "a_clause_asks_for_something"),
        (
            Stage,
            {"number": 9, "title": "x", "opens_on": date(2020, 2, 2), "closes_on": date(2020, 2, 1)},
            "a_stage_closes_after_it_opens",
        ),
        (Event, {"on": date(2020, 1, 1), "what": "x", "cents": -1}, "an_amount_is_something"),
    ],
)
def test_the_database_refuses_what_makes_no_sense(shipped: None, model: Any, values: Any, name: str) -> None:
    call = Call.objects.get(code=LABS)
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        model.objects.create(call=call, source="prova", **values)
