"""Every declared term is carried out by a job that exists, or stands in the table of debts with its reason."""

from pathlib import Path

from django.apps import apps
from procrastinate.contrib.django import app

from portineria.foundation.privacy import Personal

TABLE = Path(__file__).parents[2] / "docs" / "retention.md"


def declared() -> set[tuple[str, str]]:
    """Category and term of every field with personal data."""
    found = (getattr(field, "privacy", None) for model in apps.get_models() for field in model._meta.fields)
    return {(one.category, one.retention) for one in found if isinstance(one, Personal)}


def rows() -> list[tuple[str, str, str, str]]:
    """Category, term, job, why not yet."""
    lines = [line for line in TABLE.read_text().splitlines() if line.startswith("| ")][1:]
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    return [(category, term, job.strip("`"), why) for category, term, job, why in cells]


def test_every_declared_term_has_its_row_once() -> None:
    said = [(category, term) for category, term, _, _ in rows()]
    assert sorted(said) == sorted(declared())


def test_a_term_has_a_job_or_a_reason_never_both() -> None:
    unclear = [row for row in rows() if bool(row[2]) == bool(row[3])]
    assert unclear == []


def test_the_jobs_of_the_table_run_by_themselves() -> None:
    every_so_often = {periodic.task.name for periodic in app.periodic_registry.periodic_tasks.values()}
    named = {job for _, _, job, _ in rows() if job}
    assert named
    assert named <= every_so_often, named - every_so_often
