"""The quick yes of a register's check never says yes where the fields of the table would say no."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from hypothesis import example, given
from hypothesis import strategies as st

from portineria.people.actions.register import _fits
from portineria.people.models import Person

LONG = st.text("ab", min_size=119, max_size=122)
WORDS = st.text("aB è", max_size=3) | LONG
WRITTEN = st.fixed_dictionaries(
    {
        "given_name": WORDS,
        "family_name": WORDS,
        "second_family_name": WORDS,
        "gender": st.sampled_from([None, "f", "m", "x", "z", "femminile"]),
        "code_kind": st.sampled_from(["none", "cf", "stp", "eni", "boh", "troppo"]),
        "code": st.text("AB1", max_size=18),
        "citizenship": st.sampled_from(["", "IT", "XX", "ITA"]),
        "languages": st.lists(
            st.sampled_from(["it", "zh-Hans", "it-abcdefghi", "it-abcdefghijk"]), max_size=3
        ),
    }
)


@given(WRITTEN)
@example({"given_name": "Ada", "code_kind": "none", "languages": []})
@example({"given_name": "a" * 121, "code_kind": "none"})
def test_a_quick_yes_is_a_yes_of_the_fields(written: dict[str, Any]) -> None:
    person = Person(**written)
    if not _fits(person):
        return
    try:
        person.clean_fields(exclude=["merged_into", "merged_at"])
    except ValidationError as error:
        pytest.fail(f"{written}: {error}")


def test_a_common_card_is_a_quick_yes_and_a_long_name_is_not() -> None:
    assert _fits(Person(given_name="Ada", family_name="Prova", code_kind="none"))
    assert not _fits(Person(given_name="a" * 121, code_kind="none"))
