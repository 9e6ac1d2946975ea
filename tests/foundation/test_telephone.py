"""Numbers are shown in groups, as people write and read them aloud; links keep the number as it is dialled."""

import re
from pathlib import Path

import phonenumbers
import pytest
from hypothesis import given
from hypothesis import strategies as st

import portineria
from portineria.foundation.telephone import grouped

ROOT = Path(portineria.__file__).parent
RAW = re.compile(r"(?<!tel:)\{\{ ?[\w.]*\.(phone|telephone)(?!\|ui_phone)\b")
mobiles = st.from_regex(r"3[234][0-9]{8}", fullmatch=True)


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        ("+393331234567", "333 123 4567"),
        ("3331234567", "333 123 4567"),
        ("333.123.4567", "333 123 4567"),
        ("333 1234567 (2)", "333 1234567 (2)"),
        ("02 88441641/2", "02 88441641/2"),
        ("02 7060 0000 - 1", "02 7060 0000 - 1"),
        ("02 7060 0000-1", "02 7060 0000-1"),
        ("+390270600000", "02 7060 0000"),
        ("02 70600000", "02 7060 0000"),
        ("+33612345678", "+33 6 12 34 56 78"),
        ("112", "112"),
        ("1522", "1522"),
        ("800123456", "800 123 456"),
        ("333 1234567 (la figlia)", "333 1234567 (la figlia)"),
        ("12", "12"),
        ("chiedere al custode", "chiedere al custode"),
        ("", ""),
    ],
)
def test_a_number_is_grouped_and_anything_else_stays_as_written(number: str, shown: str) -> None:
    assert grouped(number) == shown


@given(mobiles)
def test_grouping_loses_no_digit_and_twice_is_once(number: str) -> None:
    shown = grouped(f"+39{number}")
    assert shown.replace(" ", "") == number
    assert grouped(shown) == shown
    if phonenumbers.is_valid_number(phonenumbers.parse(number, "IT")):
        assert re.fullmatch(r"\d{3} \d{3} \d{4}", shown)


def test_no_page_shows_a_number_in_one_breath() -> None:
    raw = [
        f"{path.relative_to(ROOT)}: {line.strip()[:120]}"
        for path in ROOT.rglob("*.html")
        for line in path.read_text(encoding="utf-8").splitlines()
        if RAW.search(line)
    ]
    assert raw == []
