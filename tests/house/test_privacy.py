"""Every field of a walled table says why it is there; every other table says that it holds nobody's data."""

from typing import Any

from django.apps import apps
from django.db import models

from portineria.foundation.privacy import Personal
from portineria.foundation.walls.public import WalledModel

TECHNICAL = (models.ForeignKey, models.AutoField, models.BooleanField)
# Columns of the walls themselves: they say where a row belongs and when, not whom it is about.
SCOPE = {
    "id",
    "organisation_id",
    "neighbourhood_id",
    "neighbourhood_ids",
    "compartment",
    "kind",
    "client_id",
    "source_id",
    "source_kind",
}


def ours() -> list[type[models.Model]]:
    return [model for model in apps.get_models() if model.__module__.startswith("portineria.")]


def undeclared(model: type[models.Model]) -> list[str]:
    return [
        f"{model.__name__}.{field.name}"
        for field in model._meta.concrete_fields
        if not isinstance(field, TECHNICAL)
        and field.attname not in SCOPE
        and not isinstance(getattr(field, "privacy", None), Personal)
    ]


def test_every_field_of_a_walled_table_is_declared() -> None:
    missing = [name for model in ours() if issubclass(model, WalledModel) for name in undeclared(model)]
    assert missing == []


def test_every_other_table_says_that_it_holds_nobody() -> None:
    silent = [
        model.__name__
        for model in ours()
        if not issubclass(model, WalledModel) and not _says_so(model) and not model._meta.auto_created
    ]
    assert silent == []


def _says_so(model: Any) -> bool:
    return isinstance(getattr(model, "privacy", None), str)


def test_a_table_without_wall_holds_no_declared_field() -> None:
    misplaced = [
        f"{model.__name__}.{field.name}"
        for model in ours()
        if not issubclass(model, WalledModel)
        for field in model._meta.concrete_fields
        if isinstance(getattr(field, "privacy", None), Personal)
    ]
    assert misplaced == []
