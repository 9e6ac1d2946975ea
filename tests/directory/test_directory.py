"""A resident sees which services there are; what nobody knows reads «da confermare», and is never invented."""

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from portineria.directory.models import Service
from portineria.directory.public import ServiceCard, services_in
from portineria.places.public import neighbourhood_by_slug
from portineria.programmes.public import load_registries
from tests.places.scenes import SAID, a_body, a_neighbourhood

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)


def a_service(code: str = "sportello", **values: Any) -> Service:
    defaults: dict[str, Any] = {"name": "Sportello", "category": "ascolto", "organisation": a_body(), **SAID}
    return Service.objects.create(code=code, **{**defaults, **values})


def seen(slug: str, *, today: date = TODAY) -> dict[str, ServiceCard]:
    place = neighbourhood_by_slug(slug)
    assert place is not None
    return {card.code: card for card in services_in(place.id, today=today)}


def test_each_casa_centre_offers_a_community_manager_and_a_free_ambulatory() -> None:
    load_registries()
    for slug in ("gratosoglio", "san-siro", "mazzini", "molise-calvairate", "milano-ovest"):
        services = seen(slug)
        assert services[f"casa-{slug}-community-manager"].organisation_name == "ALER Milano"
        assert services[f"casa-{slug}-ambulatory"].cost == "gratuito"


def test_hours_nobody_told_us_are_to_be_confirmed() -> None:
    load_registries()
    assert seen("san-siro")["casa-san-siro-ambulatory"].schedule == "da confermare"


def test_of_the_desk_for_women_only_the_national_number_is_known() -> None:
    load_registries()
    desks = list(Service.objects.filter(category="donne"))
    assert [(desk.telephone, desk.address, desk.neighbourhood) for desk in desks] == [("1522", "", None)]
    assert "national-1522" in seen("gallaratese")


def test_every_service_has_a_source() -> None:
    load_registries()
    assert Service.objects.count() > 10
    assert not Service.objects.filter(source="").exists()


def test_services_of_the_place_come_before_those_for_everybody() -> None:
    a_neighbourhood("qui")
    a_service("per-tutti")
    a_service("di-qui", neighbourhood=a_neighbourhood("qui"), name="Zeta")
    a_service("di-la", neighbourhood=a_neighbourhood("la"))
    assert list(seen("qui")) == ["di-qui", "per-tutti"]


def test_a_service_shows_only_while_it_is_offered() -> None:
    a_neighbourhood("qui")
    a_service(valid_from=date(2026, 1, 1), valid_until=date(2026, 6, 30))
    days = [date(2025, 12, 31), date(2026, 1, 1), date(2026, 6, 30), date(2026, 7, 1)]
    assert [len(seen("qui", today=day)) for day in days] == [0, 1, 1, 0]


@pytest.mark.parametrize(
    "nonsense",
    [
        {"name": ""},
        {"category": "lotteria"},
        {"telephone": "chiama Pina"},
        {"valid_from": date(2026, 2, 1), "valid_until": date(2026, 1, 1)},
        {"source": ""},
    ],
    ids=str,
)
def test_the_database_refuses_a_service_that_cannot_be(nonsense: dict[str, Any]) -> None:
    a_service("buono", telephone="02 7392 2692")
    with pytest.raises(IntegrityError), transaction.atomic():
        a_service("cattivo", **nonsense)


def test_the_table_says_that_it_may_hold_addresses_of_people_at_work() -> None:
    for name in ("request_email", "lead_email"):
        assert name in Service.privacy
    assert "personale in servizio" in Service.privacy
