"""Loading the programmes, operations and published figures that ship with the product."""

from pathlib import Path

from django.db import transaction

from portineria.directory.public import load_services
from portineria.foundation.datafiles import Row, chosen, ids, read_rows, save_rows
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
FIGURE_FIELDS = ("code", "as_of", "value", "definition", "published_on")
PROGRAMME_FIELDS = ("code", "name", "european_code", "period", "starts_on", "ends_on")
OPERATION_FIELDS = (
    "code",
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
    _save_programmes(read_rows(DATA / "programmes.json"))
    rows = [row for name in OPERATION_FILES for row in read_rows(DATA / name)]
    rows = [row for row in rows if demonstration or not row.get("demonstration", False)]
    _save_operations(rows)
    _save_parts(rows)
    figures = read_rows(DATA / "published_figures.json")
    save_rows(PublishedFigure, ("code", "as_of"), [chosen(row, *FIGURE_FIELDS) for row in figures])
    return len(rows)


@transaction.atomic
def load_shipped_programmes() -> None:
    """Write the programmes with their priorities and objectives, and nothing else; safe to repeat."""
    _save_programmes(read_rows(DATA / "programmes.json"))


def _save_programmes(rows: list[Row]) -> None:
    save_rows(Programme, ("code",), [chosen(row, *PROGRAMME_FIELDS) for row in rows])
    programmes = ids(Programme, "code")
    priorities = [(programmes[row["code"]], part) for row in rows for part in row["priorities"]]
    columns = [{**chosen(row, "code", "name"), "programme_id": above} for above, row in priorities]
    save_rows(Priority, ("programme_id", "code"), columns)
    known = ids(Priority, "programme_id", "code")
    objectives = [
        (known[above, row["code"]], part) for above, row in priorities for part in row["objectives"]
    ]
    columns = [{**chosen(row, "code", "name"), "priority_id": above} for above, row in objectives]
    save_rows(SpecificObjective, ("priority_id", "code"), columns)


def _save_operations(rows: list[Row]) -> None:
    programmes, bodies = ids(Programme, "code"), ids(Organisation, "code")
    objectives = ids(SpecificObjective, "priority__programme__code", "code")
    columns = [
        {
            **chosen(row, *OPERATION_FIELDS),
            "programme_id": programmes[row["programme"]],
            "lead_id": bodies[row["lead"]] if "lead" in row else None,
            "specific_objective_id": _objective(row, objectives),
        }
        for row in rows
    ]
    save_rows(Operation, ("code",), columns)


def _objective(row: Row, objectives: dict[tuple[str, str], int]) -> int | None:
    return objectives[row["programme"], row["specific_objective"]] if "specific_objective" in row else None


def _save_parts(rows: list[Row]) -> None:
    """What hangs from the operations: places, partners, sub-projects, targets."""
    places, bodies = ids(Neighbourhood, "slug"), ids(Organisation, "code")
    settings = [
        {**row, "neighbourhood_id": places[part["neighbourhood"]]}
        for part, row in _parts(rows, "neighbourhoods")
    ]
    save_rows(OperationNeighbourhood, ("operation_id", "neighbourhood_id"), settings)
    partners = [
        {**row, "organisation_id": bodies[part["organisation"]]}
        for part, row in _parts(rows, "partners", "role")
    ]
    save_rows(Partner, ("operation_id", "organisation_id"), partners)
    sub_projects = _parts(rows, "sub_projects", "kind", "title", "specific_action", "budget")
    save_rows(SubProject, ("operation_id", "kind"), [row for _, row in sub_projects])
    targets = _parts(rows, "targets", "what", "value")
    save_rows(Target, ("operation_id", "what"), [row for _, row in targets])


def _parts(rows: list[Row], name: str, *fields: str) -> list[tuple[Row, Row]]:
    """Each part of each operation as the file has it, and its columns."""
    operations = ids(Operation, "code")
    return [
        (part, {**chosen(part, *fields), "operation_id": operations[row["code"]]})
        for row in rows
        for part in row.get(name, [])
    ]
