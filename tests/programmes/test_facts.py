"""The facts of the Region's page ship with the product, each with its source; loading again changes nothing."""

import re
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection
from django.forms.models import model_to_dict
from django.test.utils import CaptureQueriesContext

from portineria.foundation.sources import Sourced
from portineria.places.public import neighbourhood_by_slug, neighbourhoods
from portineria.programmes.models import Operation, Programme
from portineria.programmes.public import (
    load_registries,
    operation_by_code,
    operations,
    operations_in,
    operations_running_on,
    published_figures,
)
from tests.house.floors import CODE

pytestmark = pytest.mark.django_db
OURS = ("places", "organisations", "directory", "programmes")


@pytest.fixture
def loaded() -> dict[str, int]:
    return load_registries()


def everything() -> dict[str, list[Any]]:
    """Every row of the four registries."""
    models = [model for label in OURS for model in apps.get_app_config(label).get_models()]
    return {
        model.__name__: [(row.pk, repr(model_to_dict(row))) for row in model.objects.order_by("pk")]
        for model in models
    }


def test_loading_twice_gives_the_same_rows(loaded: dict[str, int]) -> None:
    before = everything()
    assert load_registries() == loaded
    assert everything() == before


def test_a_second_load_writes_nothing(loaded: dict[str, int]) -> None:
    with CaptureQueriesContext(connection) as queries:
        load_registries()
    assert [
        query["sql"] for query in queries if query["sql"].startswith(("INSERT", "UPDATE", "DELETE"))
    ] == []


def test_what_somebody_spoiled_is_put_right_and_what_they_added_stays(loaded: dict[str, int]) -> None:
    Operation.objects.filter(code="LAB-01").update(title="?")
    added = Operation.objects.create(
        code="NOSTRA", title="Nostra", scheme="LAB", programme=Programme.objects.all()[0], source="noi"
    )
    load_registries()
    assert Operation.objects.get(code="LAB-01").title.endswith("Lonate Pozzolo")
    assert Operation.objects.filter(pk=added.pk).exists()


def test_every_fact_has_a_source_and_every_deduction_is_explained(loaded: dict[str, int]) -> None:
    models = [model for label in OURS for model in apps.get_app_config(label).get_models()]
    sourced = [model for model in models if issubclass(model, Sourced)]
    assert len(sourced) > 10
    for model in sourced:
        rows = model._default_manager
        assert rows.exists(), model
        assert not rows.filter(source="").exists(), model
        assert not rows.filter(inferred=True, note="").exists(), model


def test_each_lab_has_its_two_sub_projects_and_a_place_that_can_hold_rows(loaded: dict[str, int]) -> None:
    labs = operations("LAB")
    opened = next(figure for figure in published_figures() if figure.code == "labs.opened")
    assert len(labs) == opened.value
    assert all(set(lab.sub_projects) == {"laboratory", "inclusion"} for lab in labs)
    assert all(len(lab.neighbourhood_ids) == 1 and lab.starts_on and lab.ends_on for lab in labs)
    assert all(lab.inferred and lab.cup is None for lab in labs)


def test_a_lab_whose_place_is_unknown_stands_nowhere_on_the_map(loaded: dict[str, int]) -> None:
    public = {card.id for card in neighbourhoods()}
    assert not public & {place for lab in operations("LAB") for place in lab.neighbourhood_ids}


def test_lonate_pozzolo_adds_up(loaded: dict[str, int]) -> None:
    lab = Operation.objects.get(code="LAB-01")
    parts = {part.kind: part.budget for part in lab.sub_projects.all()}
    assert parts == {"laboratory": Decimal("119640.70"), "inclusion": Decimal("109385.45")}
    assert sum(parts.values()) == lab.budget == Decimal("229026.15")


def test_no_operation_gives_its_parts_more_than_it_has(loaded: dict[str, int]) -> None:
    for operation in Operation.objects.exclude(budget=None):
        given = sum((part.budget or 0) for part in operation.sub_projects.all())
        assert given <= operation.budget, operation


def test_the_eight_milan_projects_cover_the_eight_neighbourhoods(loaded: dict[str, int]) -> None:
    projects = operations("MILANO-2020")
    places = [place for project in projects for place in project.neighbourhood_ids]
    assert sorted(places) == sorted(card.id for card in neighbourhoods())
    assert [project.code.split("-")[0] for project in projects] == ["CASA"] * 5 + ["REACTION"] * 3
    assert {project.lead_name for project in projects} == {"ALER Milano", "Comune di Milano"}
    assert all(list(project.sub_projects) == ["recipient"] for project in projects)


def test_reaction_promised_these_recipients(loaded: dict[str, int]) -> None:
    promised = {
        project.code: int(target.value) for project in operations("MILANO-2020") for target in project.targets
    }
    assert promised == {"REACTION-RIMARGINA": 514, "REACTION-RIATTIVA": 120, "REACTION-RIVIVI": 160}


def test_one_operation_runs_in_each_neighbourhood_today_and_says_it_is_a_demonstration(
    loaded: dict[str, int],
) -> None:
    for place in neighbourhoods():
        running = operations_running_on(date(2026, 11, 22), place.id)
        assert [(card.scheme, card.demonstration) for card in running] == [("GESTIONE-SOCIALE", True)]
        assert running[0].specific_objective == "K.1"
        assert {card.scheme for card in operations_in(place.id)} == {"GESTIONE-SOCIALE", "MILANO-2020"}


def test_without_demonstration_nothing_invented_comes_in() -> None:
    load_registries(demonstration=False)
    assert operations("GESTIONE-SOCIALE") == []
    assert not any(card.demonstration for card in operations())
    assert len(operations("MILANO-2020")) == 8


def test_the_bind_of_milano_ovest_is_marked_as_our_deduction(loaded: dict[str, int]) -> None:
    project = Operation.objects.get(code="CASA-GIAMBELLINO-LORENTEGGIO")
    place = project.settings.get()
    assert place.neighbourhood.slug == "milano-ovest"
    assert place.inferred
    assert neighbourhood_by_slug("milano-ovest") is not None


def test_published_figures_say_when_they_hold_and_admit_that_the_page_is_not_dated(
    loaded: dict[str, int],
) -> None:
    days = {figure.code: figure.as_of.isoformat() for figure in published_figures()}
    assert days == {
        "labs.opened": "2023-12-31",
        "labs.people": "2023-12-31",
        "labs.inclusion": "2023-12-31",
        "programmes.recipients": "2022-12-31",
    }
    for figure in published_figures():
        assert figure.published_on is None
        assert "Contrasto al disagio abitativo" in figure.source
        assert "data di pubblicazione non è nota" in figure.note


def test_cards_cost_the_same_however_many_there_are(
    loaded: dict[str, int], django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(6):
        operations()


def test_an_operation_nobody_knows_is_none() -> None:
    assert operation_by_code("NESSUNA") is None


def test_the_command_loads_all_and_says_what(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("load_programme_data")
    assert re.fullmatch(
        r"quartieri: \d+, enti: \d+, servizi: \d+, operazioni: \d+\.\n", capsys.readouterr().out
    )


def test_the_published_numbers_stand_in_their_own_file_only(loaded: dict[str, int]) -> None:
    values = {str(figure.value) for figure in published_figures()}
    files = [path for label in OURS for path in sorted((CODE / label).rglob("*.json")) + code_of(label)]
    guilty = [
        path.name
        for path in files
        if path.name != "published_figures.json"
        and values & set(re.findall(r"(?<![\w.,-])(?<!n\. )\d+(?![\w.])", path.read_text()))
    ]
    assert guilty == []


def code_of(label: str) -> list[Path]:
    return [path for path in sorted((CODE / label).rglob("*.py")) if "migrations" not in path.parts]
