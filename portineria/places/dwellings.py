"""Taking in the homes a managing body hands over, many at a time."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import models, transaction

from .models import Building, Dwelling, Estate, Neighbourhood, Staircase
from .rules import normalised

BATCH = 1000


class DwellingRefused(ValueError):
    """A batch of homes contradicts itself or the registry; the message (Italian) says where."""


@dataclass(frozen=True, kw_only=True, slots=True)
class DwellingRow:
    """One home to take in, with everything above it. `floor` 0 is the ground floor."""

    neighbourhood: str  # slug
    managing_body: str  # code of the organisation
    estate: str
    address: str
    civic_number: str
    staircase: str
    code: str
    floor: int
    interno: str = ""


def import_dwellings(batch: Iterable[DwellingRow]) -> dict[str, int]:
    """Write estates, buildings, staircases and dwellings where missing; returns dwelling code → id.

    A dwelling already there keeps its place. All or nothing: raises DwellingRefused, or the database's
    IntegrityError for a civic number or a floor that cannot be.
    """
    with transaction.atomic():
        return _Import(list(batch)).run()


class _Import:
    def __init__(self, rows: list[DwellingRow]) -> None:
        self.rows = rows
        self.places = dict(Neighbourhood.objects.values_list("slug", "pk"))
        unknown = sorted({row.neighbourhood for row in rows} - set(self.places))
        if unknown:
            raise DwellingRefused(f"Quartiere sconosciuto: {', '.join(unknown)}.")

    def run(self) -> dict[str, int]:
        self.estates = _ensure(Estate, ESTATE, {self._estate_key(row) for row in self.rows})
        self.buildings = _ensure(Building, BUILDING, {self._building_key(row) for row in self.rows})
        self.staircases = _ensure(Staircase, STAIRCASE, {self._staircase_key(row) for row in self.rows})
        Dwelling.objects.bulk_create(map(self._dwelling, self.rows), BATCH, ignore_conflicts=True)
        return self._written()

    def _written(self) -> dict[str, int]:
        bodies = {row.managing_body for row in self.rows}
        rows = Dwelling.objects.filter(managing_body__in=bodies).values_list("managing_body", "code", "pk")
        known = {(body, code): pk for body, code, pk in rows}
        lost = sorted(row.code for row in self.rows if (row.managing_body, row.code) not in known)
        if lost:
            raise DwellingRefused(
                f"Interno già usato da un altro alloggio della scala: {', '.join(lost[:5])}."
            )
        return {row.code: known[row.managing_body, row.code] for row in self.rows}

    def _estate_key(self, row: DwellingRow) -> tuple[Any, ...]:
        return self.places[row.neighbourhood], row.managing_body, row.estate

    def _building_key(self, row: DwellingRow) -> tuple[Any, ...]:
        return self.estates[self._estate_key(row)], row.address, row.civic_number

    def _staircase_key(self, row: DwellingRow) -> tuple[Any, ...]:
        return self.buildings[self._building_key(row)], row.staircase

    def _dwelling(self, row: DwellingRow) -> Dwelling:
        return Dwelling(
            staircase_id=self.staircases[self._staircase_key(row)],
            managing_body=row.managing_body,
            code=row.code,
            floor=row.floor,
            interno=row.interno,
        )


ESTATE = ("neighbourhood_id", "managing_body", "name")
BUILDING = ("estate_id", "address", "civic_number")
STAIRCASE = ("building_id", "label")


def _ensure(
    model: type[models.Model], fields: tuple[str, ...], wanted: set[tuple[Any, ...]]
) -> dict[tuple[Any, ...], int]:
    """Key → id of every row of `model`, after creating those of `wanted` that were missing."""
    rows = [model(**dict(zip(fields, key, strict=True)), **_searchable(model, key)) for key in sorted(wanted)]
    model._default_manager.bulk_create(rows, BATCH, ignore_conflicts=True)
    return {tuple(values[:-1]): values[-1] for values in model._default_manager.values_list(*fields, "pk")}


def _searchable(model: type[models.Model], key: tuple[Any, ...]) -> dict[str, str]:
    return {"search_text": normalised(f"{key[1]} {key[2]}")} if model is Building else {}
