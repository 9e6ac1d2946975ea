"""Loading the programmes, operations and published figures that ship with the product."""

from pathlib import Path

from django.db import transaction

from portineria.directory.public import load_services
from portineria.foundation.datafiles import Row, chosen, read_rows, save_row
from portineria.organisations.public import Organisation, load_organisations
from portineria.places.public import Neighbourhood, load_neighbourhoods

from .models import (
    Operation,
    OperationNeighbourhood,
    Partner,
    Priority,
    Programme,
    PublishedFigure,
    SpecificObjective,
    SubProject,
    Target,
)

DATA = Path(__file__).parent / "data"
OPERATION_FILES = ("labs.json", "milan_2020.json", "social_management.json")
PROGRAMME_FIELDS = ("name", "european_code", "period", "starts_on", "ends_on")
OPERATION_FIELDS = (
    "title",
    "scheme",
    "cup",
    "starts_on",
    "ends_on",
    "dates_note",
    "dates_inferred",
    "budget",
    "state",
    "demonstration",
    "address",
)


@transaction.atomic
def load_registries(*, demonstration: bool = True) -> dict[str, int]:
    """Load the four registries in order (places, organisations, services, programmes); rows read, by registry."""
    return {
        "quartieri": load_neighbourhoods(),
        "enti": load_organisations(demonstration=demonstration),
        "servizi": load_services(),
        "operazioni": load_programmes(demonstration=demonstration),
    }


@transaction.atomic
def load_programmes(*, demonstration: bool = True) -> int:
    """Write the programmes of `data/`; safe to repeat, deletes nothing. Bodies and places must be there.

    Without `demonstration` the operations whose real act is unknown stay out. Returns how many operations.
    """
    for row in read_rows(DATA / "programmes.json"):
        _save_programme(row)
    rows = [row for name in OPERATION_FILES for row in read_rows(DATA / name)]
    rows = [row for row in rows if demonstration or not row.get("demonstration", False)]
    for row in rows:
        _save_operation(row)
    for row in read_rows(DATA / "published_figures.json"):
        _save_figure(row)
    return len(rows)


def _save_programme(row: Row) -> None:
    programme = save_row(Programme, key={"code": row["code"]}, values=chosen(row, *PROGRAMME_FIELDS))
    for priority_row in row["priorities"]:
        key = {"programme": programme, "code": priority_row["code"]}
        priority = save_row(Priority, key=key, values=chosen(priority_row, "name"))
        for objective in priority_row["objectives"]:
            key = {"priority": priority, "code": objective["code"]}
            save_row(SpecificObjective, key=key, values=chosen(objective, "name"))


def _save_operation(row: Row) -> None:
    programme = Programme.objects.get(code=row["programme"])
    values = {
        **chosen(row, *OPERATION_FIELDS),
        "programme": programme,
        "lead": _organisation(row.get("lead")),
    }
    if "specific_objective" in row:
        objectives = SpecificObjective.objects.filter(priority__programme=programme)
        values["specific_objective"] = objectives.get(code=row["specific_objective"])
    operation = save_row(Operation, key={"code": row["code"]}, values=values)
    _save_parts(operation, row)


def _save_parts(operation: Operation, row: Row) -> None:
    for part in row["neighbourhoods"]:
        place = Neighbourhood.objects.get(slug=part["neighbourhood"])
        save_row(
            OperationNeighbourhood, key={"operation": operation, "neighbourhood": place}, values=chosen(part)
        )
    for part in row.get("partners", []):
        key = {"operation": operation, "organisation": _organisation(part["organisation"])}
        save_row(Partner, key=key, values=chosen(part, "role"))
    for part in row["sub_projects"]:
        key = {"operation": operation, "kind": part["kind"]}
        save_row(SubProject, key=key, values=chosen(part, "title", "specific_action", "budget"))
    for part in row.get("targets", []):
        key = {"operation": operation, "what": part["what"]}
        save_row(Target, key=key, values=chosen(part, "value"))


def _save_figure(row: Row) -> None:
    key = {"code": row["code"], "as_of": row["as_of"]}
    save_row(PublishedFigure, key=key, values=chosen(row, "value", "definition", "published_on"))


def _organisation(code: str | None) -> Organisation | None:
    return Organisation.objects.get(code=code) if code else None
