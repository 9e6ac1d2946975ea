"""Reading organisations: cards, and who manages a place."""

from dataclasses import dataclass
from datetime import date

from .models import ManagedNeighbourhood, Organisation


@dataclass(frozen=True)
class OrganisationCard:
    """A body as other modules see it. `accent` is a colour of the interface (class `accent-<accent>`)."""

    id: int
    code: str
    name: str
    kind: str
    kind_label: str
    accent: str
    synthetic: bool
    source: str


def organisations(*, kind: str | None = None) -> list[OrganisationCard]:
    """Every body by name, or those of one kind."""
    rows = Organisation.objects.all()
    return [_card(row) for row in (rows.filter(kind=kind) if kind else rows)]


def organisation_by_code(code: str) -> OrganisationCard | None:
    """The body with that code; None when there is none."""
    row = Organisation.objects.filter(code=code).first()
    return _card(row) if row else None


def managed_neighbourhoods(organisation_id: int, day: date) -> list[int]:
    """Ids of the neighbourhoods the body manages on `day`."""
    rows = ManagedNeighbourhood.objects.filter(organisation_id=organisation_id).on(day)
    return list(rows.order_by("neighbourhood_id").values_list("neighbourhood_id", flat=True))


def managers_of(neighbourhood_id: int, day: date) -> list[OrganisationCard]:
    """The bodies that manage homes in the neighbourhood on `day`, by name."""
    rows = ManagedNeighbourhood.objects.filter(neighbourhood_id=neighbourhood_id).on(day)
    return [
        _card(row.organisation) for row in rows.select_related("organisation").order_by("organisation__name")
    ]


def _card(row: Organisation) -> OrganisationCard:
    return OrganisationCard(
        id=row.pk,
        code=row.code,
        name=row.name,
        kind=row.kind,
        kind_label=row.get_kind_display(),
        accent=row.accent,
        synthetic=row.synthetic,
        source=row.source,
    )
