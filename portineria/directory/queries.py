"""Reading the directory: the services somebody can use."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from .models import Service
from .words import TO_BE_CONFIRMED


@dataclass(frozen=True)
class ServiceCard:
    """A service as other modules see it; what is not known reads «da confermare»."""

    id: int
    code: str
    name: str
    category: str
    category_label: str
    description: str
    organisation_name: str
    neighbourhood_id: int | None
    address: str
    telephone: str
    schedule: str
    access: str
    cost: str
    languages: tuple[str, ...]
    source: str
    source_date: date | None
    inferred: bool
    note: str


def services_in(neighbourhood_id: int, *, today: date | None = None) -> list[ServiceCard]:
    """Services of the neighbourhood, then those for everybody, in force `today`; by category and name."""
    rows = Service.objects.within_reach_of(neighbourhood_id).offered_on(today or timezone.localdate())
    cards = [_card(row) for row in rows.select_related("organisation")]
    return sorted(cards, key=lambda card: card.neighbourhood_id is None)


def _card(row: Service) -> ServiceCard:
    return ServiceCard(
        id=row.pk,
        code=row.code,
        name=row.name,
        category=row.category,
        category_label=row.get_category_display(),
        description=row.description,
        organisation_name=row.organisation.name,
        neighbourhood_id=row.neighbourhood_id,
        address=row.address,
        telephone=row.telephone,
        schedule=row.schedule or TO_BE_CONFIRMED,
        access=row.access or TO_BE_CONFIRMED,
        cost=row.cost or TO_BE_CONFIRMED,
        languages=tuple(row.languages),
        source=row.source,
        source_date=row.source_date,
        inferred=row.inferred,
        note=row.note,
    )
