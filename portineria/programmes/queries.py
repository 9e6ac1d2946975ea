"""Reading programmes: operations with their parts, and the figures the Region published."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import QuerySet

from .models import Operation, PublishedFigure


@dataclass(frozen=True)
class TargetCard:
    """A promised quantity, in the words of its source."""

    what: str
    value: Decimal
    source: str


@dataclass(frozen=True)
class OperationCard:
    """An operation as other modules see it. Money in euros; what no source says is None or empty."""

    id: int
    code: str
    title: str
    programme_code: str
    programme_name: str
    scheme: str
    scheme_label: str
    specific_objective: str
    cup: str | None
    state: str
    state_label: str
    starts_on: date | None
    ends_on: date | None
    dates_note: str
    dates_inferred: bool
    neighbourhood_ids: tuple[int, ...]
    address: str
    lead_id: int | None
    lead_name: str
    partner_ids: tuple[int, ...]
    partner_names: tuple[str, ...]
    budget: Decimal | None
    targets: tuple[TargetCard, ...]
    sub_projects: Mapping[str, int]  # kind → id
    demonstration: bool
    source: str
    source_date: date | None
    confidence: str
    inferred: bool
    note: str


@dataclass(frozen=True)
class PublishedFigureCard:
    """A figure the Region published; `published_on` None when the page is not dated."""

    code: str
    value: int
    as_of: date
    published_on: date | None
    source: str
    source_date: date | None
    definition: str
    note: str


def operations(scheme: str | None = None) -> list[OperationCard]:
    """Every operation by code, or those of one scheme (`LAB`, `MILANO-2020`, `GESTIONE-SOCIALE`)."""
    rows = Operation.objects.of_scheme(scheme) if scheme else Operation.objects.all()
    return _cards(rows)


def operations_running_on(day: date, neighbourhood_id: int | None = None) -> list[OperationCard]:
    """Operations whose dates contain `day`, perhaps only those of one neighbourhood."""
    rows = Operation.objects.running_on(day)
    return _cards(rows.filter(settings__neighbourhood_id=neighbourhood_id) if neighbourhood_id else rows)


def operations_in(neighbourhood_id: int) -> list[OperationCard]:
    """Every operation of one neighbourhood, past and present."""
    return _cards(Operation.objects.filter(settings__neighbourhood_id=neighbourhood_id))


def operation_by_code(code: str) -> OperationCard | None:
    """The operation with that code; None when there is none."""
    return next(iter(_cards(Operation.objects.filter(code=code))), None)


def operation_by_id(operation_id: int) -> OperationCard | None:
    """The operation with that id; None when there is none."""
    return next(iter(_cards(Operation.objects.filter(pk=operation_id))), None)


def published_figures() -> list[PublishedFigureCard]:
    """Every published figure, by code and day."""
    return [
        PublishedFigureCard(
            code=row.code,
            value=row.value,
            as_of=row.as_of,
            published_on=row.published_on,
            source=row.source,
            source_date=row.source_date,
            definition=row.definition,
            note=row.note,
        )
        for row in PublishedFigure.objects.all()
    ]


def _cards(rows: QuerySet[Operation]) -> list[OperationCard]:
    """Six queries, however many operations."""
    rows = rows.select_related("programme", "specific_objective", "lead")
    return [
        _card(row)
        for row in rows.prefetch_related("settings", "partnerships__organisation", "targets", "sub_projects")
    ]


SAME_NAMES = (
    "code",
    "title",
    "scheme",
    "cup",
    "state",
    "starts_on",
    "ends_on",
    "dates_note",
    "dates_inferred",
    "address",
    "lead_id",
    "budget",
    "demonstration",
    "source",
    "source_date",
    "confidence",
    "inferred",
    "note",
)


def _card(row: Operation) -> OperationCard:
    partners = sorted((part.organisation for part in row.partnerships.all()), key=lambda body: body.name)
    return OperationCard(
        **{name: getattr(row, name) for name in SAME_NAMES},
        id=row.pk,
        programme_code=row.programme.code,
        programme_name=row.programme.name,
        scheme_label=row.get_scheme_display(),
        specific_objective=row.specific_objective.code if row.specific_objective else "",
        state_label=row.get_state_display(),
        neighbourhood_ids=tuple(sorted(part.neighbourhood_id for part in row.settings.all())),
        lead_name=row.lead.name if row.lead else "",
        partner_ids=tuple(body.pk for body in partners),
        partner_names=tuple(body.name for body in partners),
        targets=tuple(TargetCard(part.what, part.value, part.source) for part in row.targets.all()),
        sub_projects={part.kind: part.pk for part in row.sub_projects.all()},
    )
