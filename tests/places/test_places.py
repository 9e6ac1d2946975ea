"""A neighbourhood has a name and a point in Italy; a dwelling has one code and one door."""

import pytest
from django.db import IntegrityError, transaction

from portineria.places.models import Building, Dwelling, Estate, Neighbourhood, Staircase
from portineria.places.public import (
    DwellingRefused,
    DwellingRow,
    import_dwellings,
    load_neighbourhoods,
    neighbourhood_by_slug,
    neighbourhoods,
)

from .scenes import a_neighbourhood

pytestmark = pytest.mark.django_db

SHAPE = {"type": "Polygon", "coordinates": [[[9.1, 45.4], [9.2, 45.4], [9.2, 45.5], [9.1, 45.4]]]}


def test_the_eight_milan_neighbourhoods_are_shown_and_the_unknown_places_are_not() -> None:
    load_neighbourhoods()
    cards = neighbourhoods()
    assert [card.slug for card in cards] == [
        "gallaratese",
        "gorla-precotto",
        "gratosoglio",
        "lorenteggio",
        "mazzini",
        "milano-ovest",
        "molise-calvairate",
        "san-siro",
    ]
    assert all(card.municipality == "Milano" and card.lon and card.lat and card.source for card in cards)


def test_an_unknown_place_can_still_hold_rows() -> None:
    load_neighbourhoods()
    area = neighbourhood_by_slug("lombardia")
    assert area is not None
    assert area.technical
    assert (area.municipality, area.lon, area.polygon) == ("", None, None)
    assert area.id in {card.id for card in neighbourhoods(technical=True)}


def test_what_we_deduced_says_so() -> None:
    load_neighbourhoods()
    west = neighbourhood_by_slug("milano-ovest")
    assert west is not None
    assert west.inferred
    assert "per esclusione" in west.note


def test_nobody_finds_a_neighbourhood_that_is_not_there() -> None:
    assert neighbourhood_by_slug("atlantide") is None


@pytest.mark.parametrize(
    "nonsense",
    [
        {"longitude": 45.4, "latitude": 9.1},  # exchanged
        {"longitude": 9.1},  # half a point
        {"istat_code": "15146"},
        {"source": ""},
        {"confidence": "X"},
        {"inferred": True},  # without saying how
        {"polygon": SHAPE},  # without saying from where
        {"polygon": {"coordinates": []}, "polygon_source": "prova"},
        {"polygon": {"type": "Point", "coordinates": [9, 45]}, "polygon_source": "prova"},
        {"technical": True, "longitude": 9.1, "latitude": 45.4},
    ],
    ids=str,
)
def test_the_database_refuses_a_neighbourhood_that_cannot_be(nonsense: dict[str, object]) -> None:
    a_neighbourhood("buono", longitude=9.1, latitude=45.4, polygon=SHAPE, polygon_source="prova")
    with pytest.raises(IntegrityError), transaction.atomic():
        Neighbourhood.objects.create(**{"slug": "cattivo", "name": "Cattivo", "source": "prova", **nonsense})


def homes(count: int = 12) -> list[DwellingRow]:
    """A small estate: two buildings, two staircases each."""
    return [
        DwellingRow(
            neighbourhood="san-siro",
            managing_body="ALER-MI",
            estate="San Siro",
            address="via Mar Jonio",
            civic_number=str(2 + 2 * (number % 2)),
            staircase="AB"[number // 2 % 2],
            code=f"MJ-{number:03}",
            floor=number // 4,
            interno=str(number),
        )
        for number in range(count)
    ]


def test_a_body_hands_over_its_homes_and_nothing_is_taken_in_twice() -> None:
    a_neighbourhood("san-siro")
    first = import_dwellings(homes())
    assert import_dwellings(homes()) == first
    assert len(first) == Dwelling.objects.count() == 12
    assert (Estate.objects.count(), Building.objects.count(), Staircase.objects.count()) == (1, 2, 4)


def test_homes_in_an_unknown_neighbourhood_are_refused_whole() -> None:
    a_neighbourhood("san-siro")
    stranger = DwellingRow(
        neighbourhood="atlantide", managing_body="ALER-MI", estate="X", address="via X", civic_number="1",
        staircase="A", code="X-1", floor=0,
    )  # fmt: skip
    with pytest.raises(DwellingRefused, match="Quartiere sconosciuto: atlantide"):
        import_dwellings([*homes(), stranger])
    assert Estate.objects.count() == 0


def test_two_homes_behind_one_door_are_refused() -> None:
    a_neighbourhood("san-siro")
    import_dwellings(homes())
    twin = homes()[0]
    again = DwellingRow(**{name: getattr(twin, name) for name in twin.__slots__} | {"code": "MJ-999"})
    with pytest.raises(DwellingRefused, match="MJ-999"):
        import_dwellings([again])


@pytest.mark.parametrize("civic_number", ["", "dodici", "/4"])
def test_a_civic_number_is_a_number(civic_number: str) -> None:
    estate = Estate.objects.create(neighbourhood=a_neighbourhood(), managing_body="ALER-MI", name="X")
    for good in ("12", "48/54", "12/A", "snc"):
        Building.objects.create(estate=estate, address="via Calvairate", civic_number=good)
    with pytest.raises(IntegrityError), transaction.atomic():
        Building.objects.create(estate=estate, address="via Calvairate", civic_number=civic_number)
