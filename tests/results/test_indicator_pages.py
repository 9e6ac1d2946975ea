"""Indicators as staff reads them: who sees which operation, which cells, which records; and the proof of each."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from portineria.accounts.public import Role
from portineria.foundation.walls.public import entered
from portineria.programmes.models import Operation
from portineria.results.access import FREEZER
from portineria.results.actions import ask_recount
from portineria.results.rules.parameters import ESF_2014
from tests.participations.rules.build import spell
from tests.participations.scene import SOURCE, Scene

from .crowds import operation_of, typed
from .staff import keeper, kept, row_of, text

pytestmark = pytest.mark.django_db
MOST_QUERIES = 15
NESTED = ("SAVEPOINT", "set_config(", "SET TRANSACTION READ ONLY")  # who asks changes; nothing is asked


def test_the_list_leads_to_each_operation(scene: Scene, operation: Operation) -> None:
    page = text(keeper(scene).get("/indicatori/"))
    assert 'href="/indicatori/OP-C/"' in page
    assert "OP-1" not in page  # nobody's neighbourhood, nobody's body


def test_the_table_of_an_operation_is_what_the_command_counts(scene: Scene, operation: Operation) -> None:
    page = text(keeper(scene).get("/indicatori/OP-C/"))
    assert row_of(page, "EECO01") == ["6", "1", "0", "7"]
    assert row_of(page, "EECO05") == ["6", "1", "0", "7"]
    assert row_of(page, "EECO04") == ["0", "0", "0", "0"]
    assert '<p class="pt-figure-value">13</p>' in page and '<p class="pt-figure-value">6</p>' in page
    assert "DEGURBA" in page


def test_of_2014_20_the_older_indicators_stand_beside(scene: Scene) -> None:
    operation = operation_of(ESF_2014, "9i", code="LAB/1")
    operation.neighbourhoods.add(scene.here, through_defaults=SOURCE)
    typed(scene, operation, [spell("2019-03-01", employment="employed")])
    kept()
    browser = keeper(scene)
    assert row_of(text(browser.get("/indicatori/LAB/1/")), "CO05")[-1] == "1"
    assert browser.get("/indicatori/LAB/1/cifre/CO05/").status_code == 200
    assert browser.get("/indicatori/LAB/1/cifre/CO12/").status_code == 404


def test_a_proof_says_what_how_and_who_stays_out_in_two_languages(scene: Scene, operation: Operation) -> None:
    page = text(keeper(scene).get("/indicatori/OP-C/cifre/EECO03/"))
    for words in (
        "Disoccupati di lunga durata",
        "for more than 12 months",
        "Chi non ha detto da quanti mesi",
        "versione 1",
        "unemployed_months",
        "concorda",
    ):
        assert words in page
    assert "Canarina" not in page


def test_a_proof_that_does_not_agree_says_so(scene: Scene, operation: Operation) -> None:
    browser = keeper(scene)
    typed(scene, operation, [spell("2025-04-01", employment="employed")])
    page = text(browser.get("/indicatori/OP-C/cifre/EECO01/"))
    assert "non concorda" in page and "da ricontare" not in page
    with entered(FREEZER, writes=True):
        ask_recount(operation_id=operation.pk, by=FREEZER)
    page = text(browser.get("/indicatori/OP-C/cifre/EECO01/"))
    assert "non concorda" not in page and "da ricontare" in page
    kept()
    page = text(browser.get("/indicatori/OP-C/cifre/EECO01/"))
    assert "non concorda" not in page


def test_who_reads_the_records_opens_those_a_figure_counts(scene: Scene, operation: Operation) -> None:
    page = text(keeper(scene).get("/indicatori/OP-C/cifre/EECO01/schede/"))
    assert "7 schede" in page and page.count("/partecipazioni/") == 7 and "A mano" in page


def test_who_reads_only_some_records_sees_no_breakdown_and_only_their_records(
    scene: Scene, operation: Operation
) -> None:
    browser = keeper(scene)
    assert "non si mostra" not in text(browser.get("/indicatori/OP-C/"))
    other = Scene(scene.here, scene.elsewhere, scene.b, scene.a, scene.operation, scene.builder)
    typed(other, operation, [spell("2025-05-01", gender="X", employment="employed")])
    kept()
    page = text(browser.get("/indicatori/OP-C/"))
    assert row_of(page, "EECO01") == ["non si mostra", "non si mostra", "non si mostra", "circa 10"]
    assert row_of(page, "EECO05") == ["non si mostra"] * 4
    assert '<p class="pt-figure-value">circa 15</p>' in page and "arrotondati a cinque" in page
    assert ">14<" not in page and ">8<" not in page
    proof = text(browser.get("/indicatori/OP-C/cifre/EECO01/"))
    assert "circa 10" in proof and "concorda" not in proof
    assert "7 schede" in text(browser.get("/indicatori/OP-C/cifre/EECO01/schede/"))


def test_totals_that_would_give_a_small_one_away_are_hidden_together(
    scene: Scene, operation: Operation
) -> None:
    small = operation_of("PROVA", "h", code="OP-D")
    small.neighbourhoods.add(scene.here, through_defaults=SOURCE)
    typed(scene, small, [spell("2025-03-01")])
    kept()
    nurse = keeper(scene, role=Role.NURSE)
    page = text(nurse.get("/indicatori/OP-D/"))
    assert "I numeri piccoli non si mostrano" in page and "pt-figure-value" not in page
    assert row_of(page, "EECO01") == ["non si mostra"] * 4
    assert "non si mostra" in text(nurse.get("/indicatori/OP-D/cifre/EECO01/"))
    assert "Apri le schede" not in text(nurse.get("/indicatori/OP-D/cifre/EECO01/"))
    assert nurse.get("/indicatori/OP-D/cifre/EECO01/schede/").status_code == 404


def test_nobody_follows_operations_of_others(scene: Scene, operation: Operation) -> None:
    stranger = keeper(scene, neighbourhoods=[scene.elsewhere], username="altrove")
    assert "OP-C" not in text(stranger.get("/indicatori/"))
    for address in ("", "cifre/EECO01/", "cifre/EECO01/schede/"):
        assert stranger.get(f"/indicatori/OP-C/{address}").status_code == 404
    partner = keeper(scene, role=Role.PARTNER, username="partner")
    assert partner.get("/indicatori/OP-C/").status_code == 404
    operation.lead = scene.a
    operation.save()
    assert partner.get("/indicatori/OP-C/").status_code == 200
    office = keeper(scene, role=Role.PROGRAMME_OFFICER, neighbourhoods=[], username="ufficio")
    assert office.get("/indicatori/OP-C/").status_code == 200


def test_what_is_not_there_is_not_found(scene: Scene, operation: Operation) -> None:
    browser = keeper(scene)
    for address in ("NIENTE/", "OP-C/cifre/EECO99/", "OP-C/cifre/EECO17/", "OP-C/cifre/EECO18/schede/"):
        assert browser.get(f"/indicatori/{address}").status_code == 404
    assert browser.get("/indicatori/OP-C/cifre/EECO18/").status_code == 200


@pytest.mark.parametrize(
    "address",
    ["", "OP-C/", "OP-C/cifre/EECO01/", "OP-C/cifre/EECO01/schede/"],
)
def test_few_questions_whatever_the_rows(scene: Scene, operation: Operation, address: str) -> None:
    browser = keeper(scene)
    with CaptureQueriesContext(connection) as asked:
        assert browser.get(f"/indicatori/{address}").status_code == 200
    asked_for = [one["sql"] for one in asked if not any(word in one["sql"] for word in NESTED)]
    assert len(asked_for) <= MOST_QUERIES, "\n".join(asked_for)
