"""Small scenes other tests may borrow: a neighbourhood, a body, an operation."""

from datetime import date
from typing import Any

from portineria.organisations.models import Organisation
from portineria.places.models import Neighbourhood
from portineria.programmes.models import Operation, OperationNeighbourhood, Programme, SubProject

SAID = {"source": "una prova"}


def a_neighbourhood(slug: str = "quartiere-di-prova", **values: Any) -> Neighbourhood:
    """A neighbourhood, found again by its slug."""
    name = values.pop("name", slug.replace("-", " ").title())
    row, _ = Neighbourhood.objects.get_or_create(slug=slug, defaults={"name": name, **SAID, **values})
    return row


def a_body(code: str = "ALER-PROVA", *, kind: str = "aler", **values: Any) -> Organisation:
    """A body, found again by its code."""
    row, _ = Organisation.objects.get_or_create(
        code=code, defaults={"name": code.title(), "kind": kind, **SAID, **values}
    )
    return row


def a_programme(code: str = "PROVA-2021-2027") -> Programme:
    """A programme, found again by its code."""
    years = {"starts_on": date(2021, 1, 1), "ends_on": date(2029, 12, 31)}
    row, _ = Programme.objects.get_or_create(
        code=code, defaults={"name": code, "period": "2021-2027", **years, **SAID}
    )
    return row


def an_operation(
    code: str = "OP-PROVA",
    *,
    scheme: str = "LAB",
    kinds: tuple[str, ...] = ("laboratory", "inclusion"),
    places: tuple[Neighbourhood, ...] = (),
    **values: Any,
) -> Operation:
    """An operation with its sub-projects and places."""
    values = {"programme": a_programme(), "title": code, "starts_on": date(2024, 1, 1), **SAID, **values}
    row = Operation.objects.create(code=code, scheme=scheme, **values)
    for kind in kinds:
        SubProject.objects.create(operation=row, kind=kind, title=kind, **SAID)
    for place in places:
        OperationNeighbourhood.objects.create(operation=row, neighbourhood=place, **SAID)
    return row
