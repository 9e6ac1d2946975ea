"""Reading the directory: the services somebody can use, in one line or whole."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import F, QuerySet
from django.utils import timezone

from portineria.foundation.telephone import grouped

from .models import Service
from .rules.freshness import is_stale
from .rules.hours import Hours, Opening, Span, opening_at, week_of
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
    organisation_id: int
    organisation_name: str
    neighbourhood_id: int | None
    municipality: str
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
    confirmed_on: date | None
    stale: bool


@dataclass(frozen=True)
class PhoneLine:
    """A number as one reads it and as one dials it, and what it is for."""

    number: str
    words: str
    note: str


@dataclass(frozen=True)
class PlaceLine:
    """Where to go; coordinates in WGS84 degrees, None when nobody knows them."""

    name: str
    address: str
    directions: str
    accessibility: str
    latitude: float | None
    longitude: float | None


@dataclass(frozen=True)
class Period:
    """Days in which the hours are different from the usual ones; a weekday without hours is closed."""

    first: date
    last: date
    week: tuple[Hours, ...]
    note: str


@dataclass(frozen=True)
class ServiceSheet:
    """Everything about a service, for a page: blank means that nobody knows. `week` is empty when hours are unknown."""

    card: ServiceCard
    opening: Opening
    week: tuple[Hours, ...]
    periods: tuple[Period, ...]
    hours_note: str
    places: tuple[PlaceLine, ...]
    phones: tuple[PhoneLine, ...]
    costs: tuple[str, ...]
    documents: tuple[str, ...]
    access: str
    eligibility: str
    website: str
    synthetic: bool
    confirmed_by: str
    confirmation_due: date | None


def services_in(neighbourhood_id: int, *, today: date | None = None) -> list[ServiceCard]:
    """Services of the neighbourhood, then those for everybody, in force `today`; by category and name.

    Those of a whole town (family clinics of a list) are left to `sheets_in`.
    """
    day = today or timezone.localdate()
    rows = Service.objects.within_reach_of(neighbourhood_id).offered_on(day).whole()
    return sorted((card_of(row, day) for row in rows), key=lambda card: card.neighbourhood_id is None)


def service_cards(ids: Iterable[int], *, today: date | None = None) -> dict[int, ServiceCard]:
    """Cards by id; an id nobody knows has none."""
    day = today or timezone.localdate()
    return {row.pk: card_of(row, day) for row in Service.objects.filter(pk__in=set(ids)).whole()}


def search_services(
    text: str, *, neighbourhood_ids: Collection[int] = (), limit: int = 20, today: date | None = None
) -> list[ServiceCard]:
    """In force, with all the words of `text`; with neighbourhoods, only theirs, their towns' and everybody's."""
    day = today or timezone.localdate()
    rows = Service.objects.offered_on(day).about(text)
    if neighbourhood_ids:
        rows = rows.reaching(neighbourhood_ids)
    return [card_of(row, day) for row in rows.whole()[:limit]]


def sheets_in(neighbourhood_id: int, *, now: datetime, city: str = "") -> list[ServiceSheet]:
    """Whole sheets of the services of a neighbourhood, of its town (`city`) and of everybody, in force at `now`."""
    rows = Service.objects.reaching([neighbourhood_id]).offered_on(timezone.localdate(now)).whole()
    return [sheet_of(row, now=now, city=city) for row in rows]


def listed(rows: QuerySet[Service]) -> QuerySet[Service]:
    """For a list: those to be confirmed first, never confirmed before all."""
    return rows.select_related("organisation", "neighbourhood").order_by(
        F("confirmation_due").asc(nulls_first=True), "category", "name", "pk"
    )


def sheet_of(row: Service, *, now: datetime, city: str = "") -> ServiceSheet:
    """Everything about `row` at the instant `now`. Reads the relations: call `whole()` before, for several."""
    spans = [schedule.span for schedule in row.schedules.all()]
    if not city:
        city = row.neighbourhood.municipality if row.neighbourhood else row.municipality
    return ServiceSheet(
        card=card_of(row, timezone.localdate(now)),
        opening=opening_at(spans, now, city=city, holidays_too=row.open_on_holidays),
        week=tuple(week_of(spans)) if any(not span.is_dated for span in spans) else (),
        periods=tuple(_periods(row, spans)),
        hours_note=row.schedule,
        places=_places(row),
        phones=_phones(row),
        costs=tuple(str(option) for option in row.cost_options.all()) or _one(row.cost),
        documents=tuple(str(document) for document in row.required_documents.all()),
        access=row.access,
        eligibility=row.eligibility,
        website=row.website,
        synthetic=row.organisation.synthetic or row.code.startswith(SYNTHETIC),
        confirmed_by=row.confirmed_by,
        confirmation_due=row.confirmation_due,
    )


SYNTHETIC = "dimostrazione-"  # how the codes of services invented for the demonstration begin


def card_of(row: Service, today: date) -> ServiceCard:
    """`row` in one line. Reads the relations: call `whole()` before, for several."""
    places, phones = _places(row), _phones(row)
    costs = [str(option) for option in row.cost_options.all()] or list(_one(row.cost))
    return ServiceCard(
        id=row.pk,
        code=row.code,
        name=row.name,
        category=row.category,
        category_label=row.get_category_display(),
        description=row.description,
        organisation_id=row.organisation_id,
        organisation_name=row.organisation.name,
        neighbourhood_id=row.neighbourhood_id,
        municipality=row.municipality,
        address=places[0].address if places else "",
        telephone=phones[0].words if phones else "",
        schedule=row.schedule or TO_BE_CONFIRMED,
        access=row.access or TO_BE_CONFIRMED,
        cost="; ".join(costs) or TO_BE_CONFIRMED,
        languages=tuple(row.languages),
        source=row.source,
        source_date=row.source_date,
        inferred=row.inferred,
        note=row.note,
        confirmed_on=row.confirmed_on,
        stale=is_stale(row.confirmation_due, today),
    )


def _one(text: str) -> tuple[str, ...]:
    return (text,) if text else ()


def _places(row: Service) -> tuple[PlaceLine, ...]:
    found = tuple(
        PlaceLine(
            name=one.location.name,
            address=str(one.location),
            directions=one.location.directions,
            accessibility=one.location.accessibility,
            latitude=one.location.latitude,
            longitude=one.location.longitude,
        )
        for one in row.places.all()
    )
    return found or ((PlaceLine("", row.address, "", "", None, None),) if row.address else ())


def _phones(row: Service) -> tuple[PhoneLine, ...]:
    found = tuple(PhoneLine(phone.number, grouped(phone.number), phone.note) for phone in row.phones.all())
    return found or (
        (PhoneLine(row.telephone.replace(" ", ""), grouped(row.telephone), ""),) if row.telephone else ()
    )


def _periods(row: Service, spans: list[Span]) -> Iterable[Period]:
    notes = {(one.valid_from, one.valid_until): one.note for one in row.schedules.all() if one.valid_from}
    for (first, last), note in notes.items():
        if first and last:
            inside = [span for span in spans if (span.valid_from, span.valid_until) == (first, last)]
            week = tuple(
                tuple(
                    sorted((s.opens, s.closes) for s in inside if s.weekday == day and s.opens and s.closes)
                )
                for day in range(7)
            )
            yield Period(first, last, week, note)
