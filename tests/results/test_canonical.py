"""The same value is always written the same way."""

from datetime import date, datetime

import pytest

from portineria.results.canonical import canonical_json, keys_digest, sha256_of


def test_keys_are_sorted_accents_stay_and_dates_are_iso() -> None:
    value = {"b": [1, None, True], "a": {"è": date(2022, 12, 31)}}
    assert canonical_json(value) == '{"a":{"è":"2022-12-31"},"b":[1,null,true]}'.encode()
    assert sha256_of(value) == sha256_of(dict(reversed(value.items())))


@pytest.mark.parametrize("value", [1.0, {"a": [0.5]}, {1: "a"}, datetime(2022, 1, 1), {"a"}, b"a"])  # noqa: DTZ001
def test_what_could_be_written_in_two_ways_is_refused(value: object) -> None:
    with pytest.raises(TypeError):
        canonical_json(value)


def test_a_set_of_keys_has_one_digest() -> None:
    assert keys_digest(["b", "a", "a"]) == keys_digest(("a", "b")) != keys_digest(["ab"])
