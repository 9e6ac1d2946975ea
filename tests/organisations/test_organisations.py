"""A body has one code, a kind, and neighbourhoods it manages at most once at a time."""

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from portineria.organisations.models import ManagedNeighbourhood, Organisation
from portineria.organisations.public import (
    Kind,
    load_organisations,
    managed_neighbourhoods,
    managers_of,
    organisation_by_code,
    organisations,
)
from portineria.places.public import load_neighbourhoods, neighbourhood_by_slug
from tests.places.scenes import SAID, a_body, a_neighbourhood

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)


def test_the_bodies_of_the_page_are_there_and_the_invented_ones_say_so() -> None:
    load_neighbourhoods()
    load_organisations()
    codes = {card.code: card for card in organisations()}
    assert {"ALER-MI", "COMUNE-MI", "REGIONE-LOMBARDIA", "ASST-FBF-SACCO", "PREFETTURA-MI"} <= set(codes)
    assert {code for code, card in codes.items() if card.synthetic} == {
        "LAB-PARTNER-DEMO",
        "FORMAZIONE-DEMO",
        "ANTIVIOLENZA-DEMO",
        "IMPRESA-DEMO",
    }


def test_every_kind_of_body_that_holds_a_role_exists() -> None:
    load_neighbourhoods()
    load_organisations()
    needed = set(Kind) - {Kind.RELIGIOUS_BODY}
    assert {card.kind for card in organisations()} == {kind.value for kind in needed}


def test_without_demonstration_no_invented_body_comes_in() -> None:
    load_neighbourhoods()
    load_organisations(demonstration=False)
    assert not Organisation.objects.filter(synthetic=True).exists()
    assert Organisation.objects.real().count() == Organisation.objects.count() > 0


def test_aler_manages_the_quarters_of_the_casa_centres() -> None:
    load_neighbourhoods()
    load_organisations()
    aler = organisation_by_code("ALER-MI")
    west = neighbourhood_by_slug("milano-ovest")
    assert aler is not None
    assert west is not None
    assert len(managed_neighbourhoods(aler.id, TODAY)) == 5
    assert [card.code for card in managers_of(west.id, TODAY)] == ["ALER-MI"]


def test_nobody_finds_a_body_that_is_not_there() -> None:
    assert organisation_by_code("NESSUNO") is None


@pytest.mark.parametrize(
    "nonsense",
    [{"code": "aler mi"}, {"code": ""}, {"kind": "banca"}, {"name": ""}, {"accent": "red;}"}, {"source": ""}],
    ids=str,
)
def test_the_database_refuses_a_body_that_cannot_be(nonsense: dict[str, Any]) -> None:
    a_body("BUONO")
    with pytest.raises(IntegrityError), transaction.atomic():
        Organisation.objects.create(**{"code": "CATTIVO", "name": "X", "kind": "aler", **SAID, **nonsense})


def manages(since: date | None, until: date | None) -> ManagedNeighbourhood:
    return ManagedNeighbourhood.objects.create(
        organisation=a_body(), neighbourhood=a_neighbourhood(), since=since, until=until, **SAID
    )


def test_a_body_can_leave_a_place_and_come_back() -> None:
    manages(None, date(2020, 1, 1))
    manages(date(2021, 1, 1), None)
    body = a_body().pk
    days = [date(2019, 12, 31), date(2020, 1, 1), date(2021, 1, 1)]
    assert [bool(managed_neighbourhoods(body, day)) for day in days] == [True, False, True]


@pytest.mark.parametrize(
    ("since", "until"), [(date(2019, 1, 1), None), (None, None), (date(2022, 1, 1), date(2021, 1, 1))]
)
def test_a_body_manages_a_place_once_at_a_time(since: date | None, until: date | None) -> None:
    manages(None, date(2020, 1, 1))
    with pytest.raises(IntegrityError), transaction.atomic():
        manages(since, until)
