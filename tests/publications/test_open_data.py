"""The catalogue that other houses harvest: every mandatory element of DCAT-AP_IT, every reference found."""

from datetime import date
from typing import Any

import pytest
from django.test import Client

from portineria.foundation.walls.public import entered
from portineria.results.access import FREEZER
from portineria.results.models import Release

pytestmark = pytest.mark.django_db
ADDRESS = "/risultati/anni.jsonld"
# Mandatory by the national profile, 1.0.
MANDATORY = {
    "Catalog": {"dct:title", "dct:description", "dct:publisher", "dct:modified", "dcat:dataset"},
    "Dataset": {
        *("dct:title", "dct:description", "dct:identifier", "dcat:theme"),
        *("dct:rightsHolder", "dct:accrualPeriodicity", "dct:modified"),
    },
    "Distribution": {"dcat:accessURL", "dct:format", "dct:license"},
    "Agent": {"foaf:name", "dct:identifier"},
}


@pytest.fixture
def published() -> None:
    with entered(FREEZER, writes=True):
        for year in (2023, 2024):
            Release.objects.create(
                year=year,
                as_of=date(year + 1, 3, 2),
                threshold=5,
                rule_version="1",
                digest=f"sha256:{'0' * 64}",
            )


def graph(client: Client) -> dict[str, dict[str, Any]]:
    answer = client.get(ADDRESS)
    assert answer.headers["Content-Type"] == "application/ld+json"
    return {node["@type"][0].removeprefix("dcatapit:"): node for node in answer.json()["@graph"]}


@pytest.mark.usefixtures("published")
@pytest.mark.parametrize("kind", MANDATORY)
def test_nothing_mandatory_is_missing(client: Client, kind: str) -> None:
    node = graph(client)[kind]
    assert {name for name in MANDATORY[kind] if not node.get(name)} == set()


@pytest.mark.usefixtures("published")
def test_every_reference_within_the_catalogue_is_found_in_it(client: Client) -> None:
    nodes = graph(client)
    known = {node["@id"] for node in nodes.values()}
    named = {one["@id"] for node in nodes.values() for one in _references(node)}
    assert {one for one in named if "#" in one and "anni.jsonld" in one} <= known
    assert nodes["Distribution"]["dct:license"]["@id"] in known


def _references(node: dict[str, Any]) -> list[dict[str, Any]]:
    values = [one for value in node.values() for one in (value if isinstance(value, list) else [value])]
    return [one for one in values if isinstance(one, dict) and "@id" in one]


@pytest.mark.usefixtures("published")
def test_the_addresses_lead_to_the_file_and_the_last_release_dates_it(client: Client) -> None:
    nodes = graph(client)
    assert client.get(nodes["Distribution"]["dcat:downloadURL"]["@id"]).status_code == 200
    assert nodes["Dataset"]["dct:modified"] == {"@type": "xsd:date", "@value": "2025-03-02"}
    assert ADDRESS in client.get(nodes["Catalog"]["foaf:homepage"]["@id"]).content.decode()


def test_before_the_first_release_there_is_a_catalogue_without_datasets(client: Client) -> None:
    assert set(graph(client)) == {"Agent", "Catalog"}
    assert "dcat:dataset" not in graph(client)["Catalog"]
