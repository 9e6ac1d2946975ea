"""Somebody looks for a place the way people write it: without accents, with slips, words in any order."""

import pytest
from django.db import connection

from portineria.places.public import (
    DwellingRow,
    import_dwellings,
    load_neighbourhoods,
    normalised,
    search_places,
)

pytestmark = pytest.mark.django_db

ADDRESSES = [
    ("san-siro", "via Mar Jonio", "2"),
    ("san-siro", "piazzale Selinunte", "3"),
    ("molise-calvairate", "via Calvairate", "1"),
    ("gratosoglio", "via Saponaro", "1"),
    ("gallaratese", "via Appennini", "92"),
    ("gorla-precotto", "via Sant'Erlembardo", "2"),
    ("mazzini", "via Papa Niccolò", "5"),
]


@pytest.fixture(autouse=True)
def _city() -> None:
    load_neighbourhoods()
    import_dwellings(
        DwellingRow(
            neighbourhood=slug, managing_body="ALER-MI", estate=slug, address=address, civic_number=number,
            staircase="unica", code=f"PROVA-{place}", floor=1, interno="7",
        )
        for place, (slug, address, number) in enumerate(ADDRESSES)
    )  # fmt: skip


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("San Siro", "San Siro"),
        ("siro san", "San Siro"),
        ("san sior", "San Siro"),
        ("S.Siro", "San Siro"),
        ("gratsoglio", "Gratosoglio"),
        ("galaratese", "Gallaratese"),
        ("lorentegio", "Lorenteggio"),
        ("precotto gorla", "Gorla-Precotto"),
        ("v.le mar jonio 2", "via Mar Jonio 2"),
        ("jonio mar via 2", "via Mar Jonio 2"),
        ("via mar ionio", "via Mar Jonio 2"),
        ("VIA CALVAIRATE, 1", "via Calvairate 1"),
        ("via calvarate 1", "via Calvairate 1"),
        ("p.le selinunte", "piazzale Selinunte 3"),
        ("santerlembardo", "via Sant'Erlembardo 2"),
        ("papa niccolo", "via Papa Niccolò 5"),
        ("papà Nìccolò", "via Papa Niccolò 5"),
    ],
)
def test_the_place_meant_comes_first(written: str, found: str) -> None:
    assert [place.label for place in search_places(written, limit=5)][:1] == [found]


@pytest.mark.parametrize(
    "written", ["", "   ", "xyzzy", "%%%", "'; DROP TABLE", "1" * 300, "àè", "via Inesistente 2"]
)
def test_nonsense_finds_nothing(written: str) -> None:
    assert search_places(written, limit=5) == []


def test_a_street_is_not_every_street() -> None:
    assert [place.label for place in search_places("via calvairate 1", limit=5)] == ["via Calvairate 1"]


def test_only_as_many_as_asked() -> None:
    assert len(search_places("via", limit=3)) == 3


def test_a_result_says_where_it_is() -> None:
    place = search_places("via saponaro 1", limit=1)[0]
    assert (place.kind, place.detail, place.neighbourhood_slug) == ("edificio", "Gratosoglio", "gratosoglio")


def test_the_code_of_a_home_finds_that_home_alone() -> None:
    (home,) = search_places(" prova-3 ", limit=5)
    assert (home.kind, home.label) == ("alloggio", "via Saponaro 1, scala unica, interno 7")
    assert home.detail == "PROVA-3 · Gratosoglio"


def test_unknown_places_are_never_found() -> None:
    assert not {"lombardia", "lissone"} & {place.neighbourhood_slug for place in search_places("Lissone")}


def test_the_index_answers() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute("EXPLAIN SELECT 1 FROM places_building WHERE search_text %> 'calvairate'")
        assert "building_words" in " ".join(row[0] for row in cursor.fetchall())


@pytest.mark.parametrize(
    ("written", "plain"),
    [("V.le Mar Jònio, 2/A", "viale mar jonio 2 a"), ("P.zza S.Siro", "piazza san siro"), ("", "")],
)
def test_words_are_made_comparable(written: str, plain: str) -> None:
    assert normalised(written) == plain
