"""Complete records: what each specific objective asks, and how it is said."""

import pytest

from portineria.participations.rules import is_complete, letter_of, missing, required

from .build import one

A_TO_K = ("a", "h", "k", "K.1", "ESO4.8", "9.4.2")


@pytest.mark.parametrize("objective", A_TO_K)
@pytest.mark.parametrize("field", ["birth_date", "gender", "employment", "isced"])
def test_complete_for_a_to_k(objective: str, field: str) -> None:
    """Birth date, gender, entry date, employment, ISCED."""
    assert is_complete(one(), objective)
    assert list(missing(one(**{field: None}), objective)) == [field]
    assert not is_complete(one(**{field: None}), objective)
    assert set(required(objective)) == {"birth_date", "gender", "entered_on", "employment", "isced"}


@pytest.mark.parametrize("objective", ["l", "L", "(l)", "L.1", "ESO4.12"])
def test_complete_for_l(objective: str) -> None:
    """Birth date, gender, entry date."""
    assert is_complete(one(employment=None, isced=None), objective)
    assert not is_complete(one(gender=None), objective)
    assert not is_complete(one(birth_date=None), objective)
    assert set(required(objective)) == {"birth_date", "gender", "entered_on"}


def test_an_answer_of_zero_is_an_answer() -> None:
    assert is_complete(one(isced=0), "h")


def test_sensitive_answers_do_not_make_a_record_incomplete() -> None:
    assert is_complete(one(disability=None, minority="refused", foreign_background=None), "h")


def test_what_is_missing_is_said_in_plain_words_in_the_order_it_is_asked() -> None:
    asked = missing(one(birth_date=None, gender=None, employment=None, isced=None), "h")
    assert list(asked) == ["birth_date", "gender", "employment", "isced"]
    assert asked["birth_date"] == "data di nascita"
    assert asked["isced"] == "titolo di studio più alto"


def test_objectives_are_known_however_they_are_written() -> None:
    assert [letter_of(code) for code in ("h", "H", "L.1", "ESO4.1", "ESO4.11")] == ["h", "h", "l", "a", "k"]
    assert [letter_of(code) for code in ("9.4.2", "", "z", "labs", "ESO4.99")] == ["", "", "", "", ""]
