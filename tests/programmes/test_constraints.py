"""The database refuses operations that cannot be, and reads the lifecycle aloud."""

from datetime import date
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from portineria.foundation.lifecycle import NotPossibleNow
from portineria.programmes.models import (
    OPERATION_STATES,
    Operation,
    Partner,
    Programme,
    PublishedFigure,
    SubProject,
    Target,
)
from portineria.programmes.words import State
from tests.places.scenes import SAID, a_body, a_programme, an_operation

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("cup", ["E81H18000210006", "J43D20000110007"])
def test_a_cup_is_a_cup(cup: str) -> None:
    assert an_operation(cup=cup).cup == cup


@pytest.mark.parametrize("cup", ["", "E81H1800021000", "e81H18000210006", "E81H180002100067", "NON NOTO"])
def test_what_is_not_a_cup_is_refused(cup: str) -> None:
    with pytest.raises(DatabaseError), transaction.atomic():
        an_operation(cup=cup)


def test_two_operations_never_share_a_cup_but_many_have_none() -> None:
    an_operation("A", cup="E81H18000210006")
    an_operation("B")
    an_operation("C")
    with pytest.raises(IntegrityError), transaction.atomic():
        an_operation("D", cup="E81H18000210006")


@pytest.mark.parametrize(
    "nonsense",
    [
        {"code": "op prova"},
        {"scheme": "LOTTERIA"},
        {"ends_on": date(2023, 12, 31)},
        {"dates_inferred": True},
        {"budget": 0},
        {"state": "perduta"},
        {"source": ""},
    ],
    ids=str,
)
def test_the_database_refuses_an_operation_that_cannot_be(nonsense: dict[str, Any]) -> None:
    an_operation("BUONA", ends_on=date(2024, 1, 1), budget="0.01")
    with pytest.raises(IntegrityError), transaction.atomic():
        an_operation(**{"code": "CATTIVA", **nonsense})


def test_an_operation_has_one_sub_project_of_a_kind() -> None:
    operation = an_operation()
    with pytest.raises(IntegrityError), transaction.atomic():
        SubProject.objects.create(operation=operation, kind="laboratory", title="Un altro", **SAID)
    with pytest.raises(IntegrityError), transaction.atomic():
        SubProject.objects.create(operation=operation, kind="festa", title="Festa", **SAID)


def test_a_body_joins_a_partnership_once() -> None:
    operation = an_operation()
    Partner.objects.create(operation=operation, organisation=a_body(), **SAID)
    with pytest.raises(IntegrityError), transaction.atomic():
        Partner.objects.create(operation=operation, organisation=a_body(), role="health", **SAID)


@pytest.mark.parametrize(("what", "value"), [("", 5), ("destinatari", 0), ("destinatari", -1)])
def test_a_target_is_something(what: str, value: int) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Target.objects.create(operation=an_operation(), what=what, value=value, **SAID)


@pytest.mark.parametrize(
    "nonsense",
    [{"code": "Labs Opened"}, {"definition": ""}, {"published_on": date(2022, 1, 1)}, {"value": -1}],
    ids=str,
)
def test_a_published_figure_is_defined_and_not_announced_before_its_day(nonsense: dict[str, Any]) -> None:
    good = {"code": "labs.prova", "as_of": date(2023, 12, 31), "value": 1, "definition": "Prova", **SAID}
    PublishedFigure.objects.create(**{**good, "code": "labs.buona"})
    with pytest.raises(IntegrityError), transaction.atomic():
        PublishedFigure.objects.create(**{**good, **nonsense})


@pytest.mark.parametrize("nonsense", [{"period": "2021"}, {"ends_on": date(2020, 1, 1)}], ids=str)
def test_a_programme_has_a_period(nonsense: dict[str, Any]) -> None:
    good = {"code": "CATTIVO", "name": "X", "period": "2021-2027", "starts_on": date(2021, 1, 1), **SAID}
    a_programme("BUONO")
    with pytest.raises(IntegrityError), transaction.atomic():
        Programme.objects.create(**{**good, "ends_on": date(2029, 12, 31), **nonsense})


def test_the_lifecycle_of_an_operation() -> None:
    assert OPERATION_STATES.states == set(State.values)
    assert OPERATION_STATES.next("admitted", "fund") == "funded"
    with pytest.raises(NotPossibleNow):
        OPERATION_STATES.next("admitted", "start")  # admitted is not yet funded


def test_an_operation_runs_from_its_first_to_its_last_day() -> None:
    an_operation("A", starts_on=date(2024, 1, 1), ends_on=date(2024, 12, 31))
    an_operation("SENZA-FINE", starts_on=date(2024, 6, 1))
    an_operation("SENZA-INIZIO", starts_on=None)
    days = [date(2023, 12, 31), date(2024, 1, 1), date(2024, 12, 31), date(2025, 1, 1)]
    running = [sorted(Operation.objects.running_on(day).values_list("code", flat=True)) for day in days]
    assert running == [[], ["A"], ["A", "SENZA-FINE"], ["SENZA-FINE"]]
