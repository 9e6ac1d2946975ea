"""Names, births and codes as people really have them."""

from datetime import date
from string import ascii_uppercase
from typing import Any

import pytest
from codicefiscale import codicefiscale
from hypothesis import given
from hypothesis import strategies as st

from portineria.people.rules import (
    age_on,
    all_survivors,
    birth_in_words,
    birth_parts,
    full_name,
    is_valid_identifier,
    kind_of_code,
    normalise_name,
    person_search_text,
    survivor_of,
    tidy_code,
)


@given(st.text())
def test_normalising_twice_changes_nothing(text: str) -> None:
    assert normalise_name(normalise_name(text)) == normalise_name(text)


@given(st.text(), st.text())
def test_case_and_spaces_do_not_matter(one: str, other: str) -> None:
    assert normalise_name(f" {one}  {other} ") == normalise_name(f"{one} {other}")


@pytest.mark.parametrize(
    ("written", "compared"),
    [
        ("Niccolò D’Angelo", "niccolo dangelo"),
        ("Øystein Łukasz", "oystein lukasz"),
        ("Çelik-Öztürk", "celik ozturk"),
        ("مُحَمَّد", "محمد"),
        ("أحمد", "احمد"),
        ("王小明", "王小明"),
        ("Straße", "strasse"),
        ("---", ""),
    ],
)
def test_names_are_compared_without_ornaments(written: str, compared: str) -> None:
    assert normalise_name(written) == compared


def test_search_looks_into_every_way_of_writing_a_name() -> None:
    assert person_search_text([("María", "De La Cruz", "Pérez")]) == "maria de la cruz delacruz perez"
    assert "王小明" in person_search_text([("小明", "王", "")]).split()


def test_one_name_is_a_name() -> None:
    assert full_name("", "Suharto") == "Suharto"
    assert full_name("Gabriel", "García", "Márquez") == "Gabriel García Márquez"


def test_a_birth_is_said_as_far_as_it_is_known() -> None:
    assert birth_in_words(birth_date=date(1980, 5, 3), birth_year=1980, birth_month=5) == "3 maggio 1980"
    assert birth_in_words(birth_date=None, birth_year=1980, birth_month=5) == "maggio 1980"
    assert birth_in_words(birth_date=None, birth_year=1980, birth_month=None) == "1980"
    assert birth_in_words(birth_date=None, birth_year=None, birth_month=None) == "data di nascita non nota"


def test_a_whole_date_decides_year_and_month() -> None:
    assert birth_parts(date(1980, 5, 3), None, None) == (1980, 5)
    assert birth_parts(None, 1980, None) == (1980, None)
    with pytest.raises(ValueError, match="non concordano"):
        birth_parts(date(1980, 5, 3), 1981, None)


def test_age_is_in_whole_years_and_the_youngest_a_partial_date_allows() -> None:
    assert age_on(date(2026, 5, 2), birth_date=date(1980, 5, 3)) == 45
    assert age_on(date(2026, 5, 3), birth_date=date(1980, 5, 3)) == 46
    assert age_on(date(2026, 12, 30), birth_year=1980) == 45
    assert age_on(date(2026, 12, 31), birth_year=1980) == 46
    assert age_on(date(2025, 2, 28), birth_date=date(2004, 2, 29)) == 20
    assert age_on(date(2026, 1, 1)) is None
    assert age_on(date(2026, 1, 1), birth_year=2027) is None


FISCAL = codicefiscale.encode("Rossi", "Mario", "M", "01/01/1980", "Milano")


@pytest.mark.parametrize(
    ("kind", "code", "valid"),
    [
        ("cf", FISCAL, True),
        ("cf", FISCAL[:-1] + ("A" if FISCAL[-1] != "A" else "B"), False),
        ("cf", "00000000000", True),
        ("cf", "00000000001", False),
        ("stp", "STP0123456789012", True),
        ("stp", "STP012345678901", False),
        ("stp", "STP٠١٢٣٤٥٦٧٨٩٠١٢", False),
        ("eni", "ENI0123456789012", True),
        ("eni", "STP0123456789012", False),
        ("none", "", True),
        ("none", "X", False),
    ],
)
def test_a_code_is_checked_by_its_kind(kind: str, code: str, valid: bool) -> None:
    assert is_valid_identifier(kind, code) is valid


@given(
    st.sampled_from(["Rossi", "Hu", "D’Aì", "Ng"]),
    st.sampled_from("MF"),
    st.dates(date(1930, 1, 1), date(2020, 12, 31)),
    st.sampled_from(["Milano", "Roma", "Egitto", "Perù"]),
    st.data(),
)
def test_a_code_another_library_makes_is_right_and_with_another_letter_it_is_not(
    name: str, gender: Any, born: date, place: str, data: st.DataObject
) -> None:
    codes = codicefiscale.decode(codicefiscale.encode(name, "Ada", gender, born.isoformat(), place))[
        "omocodes"
    ]
    code = data.draw(st.sampled_from(codes))
    assert is_valid_identifier("cf", code)
    others = [f"{code[:-1]}{letter}" for letter in ascii_uppercase if letter != code[-1]]
    assert not any(is_valid_identifier("cf", other) for other in others)


@given(st.from_regex(r"RSS[A-Z]RA[0-9U]{2}[A-Z][0-9UV]{2}F205", fullmatch=True))
def test_a_day_is_refused_where_another_library_refuses_it(head: str) -> None:
    code = head + codicefiscale.encode_cin(head)
    assert is_valid_identifier("cf", code) == codicefiscale.is_valid(code)


@given(st.text(max_size=20))
def test_any_text_for_a_code_gets_an_answer(text: str) -> None:
    code = tidy_code(text)
    assert is_valid_identifier(kind_of_code(code), code) in {True, False}


def test_a_chain_of_merges_ends_at_its_survivor_and_a_ring_is_noticed() -> None:
    assert all_survivors({"a": "b", "b": "c"}) == {"a": "c", "b": "c"}
    with pytest.raises(ValueError, match="does not end"):
        survivor_of("a", {"a": "b", "b": "a"})
