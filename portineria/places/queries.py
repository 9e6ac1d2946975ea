"""Reading places: cards of neighbourhoods, and the search by name or address."""

from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.search import TrigramWordSimilarity
from django.db.models import F, Q, QuerySet, Value

from .models import Building, Dwelling, Neighbourhood
from .rules import search_words, telling_words

ENOUGH_ALIKE = 0.55  # mean likeness of the words, 0 to 1: lets a typing error or two per word through


@dataclass(frozen=True)
class NeighbourhoodCard:
    """A neighbourhood as other modules see it; lon/lat in WGS84 degrees, None when no point is known."""

    id: int
    slug: str
    name: str
    municipality: str
    istat_code: str
    lon: float | None
    lat: float | None
    polygon: dict[str, Any] | None
    polygon_source: str
    source: str
    inferred: bool
    note: str
    technical: bool


@dataclass(frozen=True)
class PlaceCard:
    """One result of the search: a neighbourhood («quartiere»), a building («edificio») or a home («alloggio»)."""

    kind: str
    id: int
    label: str
    detail: str
    neighbourhood_id: int
    neighbourhood_slug: str
    likeness: float


def neighbourhoods(*, technical: bool = False) -> list[NeighbourhoodCard]:
    """Every neighbourhood by name; the technical areas (place not known) only when asked for."""
    rows = Neighbourhood.objects.all() if technical else Neighbourhood.objects.shown_to_the_public()
    return [_card(row) for row in rows]


def neighbourhood_by_slug(slug: str) -> NeighbourhoodCard | None:
    """The neighbourhood, technical or not; None when there is none."""
    row = Neighbourhood.objects.filter(slug=slug).first()
    return _card(row) if row else None


def _card(row: Neighbourhood) -> NeighbourhoodCard:
    return NeighbourhoodCard(
        id=row.pk,
        slug=row.slug,
        name=row.name,
        municipality=row.municipality,
        istat_code=row.istat_code,
        lon=row.longitude,
        lat=row.latitude,
        polygon=row.polygon,
        polygon_source=row.polygon_source,
        source=row.source,
        inferred=row.inferred,
        note=row.note,
        technical=row.technical,
    )


def search_places(text: str, limit: int = 10) -> list[PlaceCard]:
    """Neighbourhoods and buildings whose name or address is like `text`, the most alike first.

    Accents, typing errors and the order of the words do not matter; nonsense finds nothing. The whole code a
    managing body gives to a home finds that home, first.
    """
    words = search_words(text)
    if not words:
        return []
    homes = [_dwelling_found(row) for row in _with_code(text)]
    quarters = Neighbourhood.objects.shown_to_the_public()
    found = [_neighbourhood_found(row) for row in _alike(quarters, words, limit)]
    buildings = Building.objects.select_related("estate__neighbourhood")
    found += [_building_found(row) for row in _alike(buildings, words, limit)]
    found.sort(key=lambda card: (-card.likeness, card.kind != "quartiere", card.label))
    return [*homes, *found][:limit]


def _with_code(text: str) -> QuerySet[Dwelling]:
    homes = Dwelling.objects.select_related("staircase__building__estate__neighbourhood")
    return homes.filter(code__in={text.strip(), text.strip().upper()})


def _alike(rows: QuerySet[Any], words: list[str], limit: int) -> QuerySet[Any]:
    """Rows with at least one telling word alike (by the index), ordered by the mean likeness of all of them."""
    any_word = Q()
    for word in telling_words(words):
        any_word |= Q(search_text__trigram_word_similar=word)
    each = {f"word_{place}": TrigramWordSimilarity(word, "search_text") for place, word in enumerate(words)}
    mean = sum((F(name) for name in each), start=Value(0.0)) / len(words)
    ranked = rows.filter(any_word).annotate(**each).annotate(likeness=mean)
    return ranked.filter(likeness__gte=ENOUGH_ALIKE).order_by("-likeness", "pk")[:limit]


def _neighbourhood_found(row: Any) -> PlaceCard:
    return PlaceCard("quartiere", row.pk, row.name, row.municipality, row.pk, row.slug, row.likeness)


def _building_found(row: Any) -> PlaceCard:
    place = row.estate.neighbourhood
    return PlaceCard("edificio", row.pk, str(row), place.name, place.pk, place.slug, row.likeness)


def _dwelling_found(row: Dwelling) -> PlaceCard:
    place = row.staircase.building.estate.neighbourhood
    return PlaceCard("alloggio", row.pk, str(row), f"{row.code} · {place.name}", place.pk, place.slug, 1.0)
