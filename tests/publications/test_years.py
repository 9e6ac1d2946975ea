"""What anybody reads of a closed year: tables, a file, its description; what is hidden is in none of them."""

import csv
import io
from datetime import date
from typing import Any

import pytest
from django.test import Client

from portineria.foundation.walls.public import entered
from portineria.results.access import FREEZER
from portineria.results.models import Release, ReleasedCell

pytestmark = pytest.mark.django_db
DIGEST = "sha256:" + "0" * 64


@pytest.fixture
def published() -> None:
    """2024: thirty people, twenty-seven of them in one place; the two smaller places are hidden."""
    with entered(FREEZER, writes=True):
        release = Release.objects.create(
            year=2024, as_of=date(2025, 3, 2), threshold=5, rule_version="anni/1", digest=DIGEST
        )
        for breakdown, key, label, value in (
            ("total", "tutti", "Tutti gli ingressi", 30),
            ("programme", "FSE", "Fondo", 30),
            ("neighbourhood", "olmi", "=Olmi (Milano)", 21),
            ("neighbourhood", "aler", "Aler (Milano)", None),
            ("neighbourhood", "niguarda", "Niguarda (Milano)", None),
        ):
            ReleasedCell.objects.create(
                release=release, breakdown=breakdown, key=key, label=label, value=value
            )


def text(client: Client, path: str) -> Any:
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def test_before_the_first_release_the_page_says_when(client: Client) -> None:
    assert "due mesi dopo" in text(client, "/risultati/anni/")
    assert text(client, "/risultati/anni.csv").splitlines() == [
        "anno,divisione,codice,nome,ingressi,al,impronta"
    ]


@pytest.mark.usefixtures("published")
def test_the_page_shows_what_is_shown_and_says_what_is_not(client: Client) -> None:
    page = text(client, "/risultati/anni/")
    tables = page.split("Per quartiere</h2>")[1].split("Per genere</h2>")[0].split("<table")[1:]
    assert [part.count("nascosto") for part in tables] == [2, 2]  # that of the chart, and that of the years
    assert page.count("2024: nascosto</text>") == 2  # the bars that are not drawn
    assert "almeno 5 persone in ogni casella" in page
    assert DIGEST in page
    assert "/risultati/anni/" in text(client, "/risultati/")


@pytest.mark.usefixtures("published")
def test_the_file_says_the_same_and_runs_nothing(client: Client) -> None:
    rows = list(csv.DictReader(io.StringIO(text(client, "/risultati/anni.csv"))))
    assert [(row["codice"], row["ingressi"]) for row in rows if row["divisione"] == "neighbourhood"] == [
        ("olmi", "21"),
        ("aler", ""),
        ("niguarda", ""),
    ]
    assert rows[0]["nome"].startswith("'=")


@pytest.mark.usefixtures("published")
def test_the_description_names_the_columns_of_the_file(client: Client) -> None:
    found = client.get("/risultati/anni.json").json()
    (file,) = found["resources"]
    head = text(client, f"/risultati/{file['path']}").splitlines()[0]
    assert [field["name"] for field in file["schema"]["fields"]] == head.split(",")
