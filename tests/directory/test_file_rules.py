"""What an untidy file means: numbers that lost their zero, postal codes, separators, encodings, freshness."""

from datetime import date

import phonenumbers
import pytest
from hypothesis import given
from hypothesis import strategies as st

from portineria.directory.rules.clinics_file import COLUMNS, RowRefused, read_clinic
from portineria.directory.rules.freshness import is_stale, next_due
from portineria.directory.rules.refusals import FileUnreadable
from portineria.directory.rules.table import read_table
from portineria.directory.rules.telephone import NotANumber, mend_number, read_number
from portineria.foundation.telephone import grouped

ROW = dict(
    zip(
        COLUMNS,
        ("CITTA' FINTA", "FINTA 1", "CONSULTORIO", "VIA X 1 - 49 - CITTA' FINTA - RM", "270600000", "-", ""),
        strict=True,
    )
)


@pytest.mark.parametrize(
    ("spoilt", "mended"),
    [
        ("270600000", "+390270600000"),
        ("270600000.0", "+390270600000"),
        ("0270600000", "+390270600000"),
        ("3331234567", "+393331234567"),
        ("800123456", ""),  # a free number, or a landline of Bari: nobody can tell
        ("+39 02 7060 0000", "+390270600000"),
        ("93244888968", ""),
        ("12", ""),
        ("", ""),
        ("chiedere in portineria", ""),
    ],
)
def test_a_number_is_mended_only_when_it_is_sure(spoilt: str, mended: str) -> None:
    assert mend_number(spoilt) == mended


@given(st.integers(10**5, 10**11))
def test_what_is_mended_can_be_dialled_and_reads_back(digits: int) -> None:
    number = mend_number(str(digits))
    if number:
        assert phonenumbers.is_valid_number(phonenumbers.parse(number, "IT"))
        assert read_number(grouped(number)) == number


@pytest.mark.parametrize("typed", ["chiama Pina", "02", "javascript:alert(1)", "+1", ""])
def test_what_is_no_number_is_refused(typed: str) -> None:
    with pytest.raises(NotANumber):
        read_number(typed)


def test_short_numbers_stay_as_they_are() -> None:
    assert [read_number(one) for one in ("112", "1522")] == ["112", "1522"]


def test_a_row_is_mended_and_says_what_could_not_be() -> None:
    clinic = read_clinic({**ROW, "telefono": "12", "sito": "http://CHIEDERE ALLO SPORTELLO"})
    assert (clinic.street, clinic.postal_code, clinic.city, clinic.province) == (
        "VIA X 1",
        "00049",
        "Citta' Finta",
        "RM",
    )
    assert clinic.body == "ASL FINTA 1"
    assert [remark.split()[0] for remark in clinic.remarks] == ["Telefono", "L’indirizzo"]


@pytest.mark.parametrize("name", ["comune", "asl", "denominazione"])
def test_a_row_without_what_is_needed_is_refused(name: str) -> None:
    with pytest.raises(RowRefused, match="Manca"):
        read_clinic({**ROW, name: "  "})


@given(st.fixed_dictionaries({name: st.text(max_size=300) for name in COLUMNS}))
def test_any_row_is_a_clinic_or_a_reason(row: dict[str, str]) -> None:
    try:
        clinic = read_clinic(row)
    except RowRefused as refused:
        assert len(str(refused)) > 10
    else:
        assert clinic.name and clinic.municipality and "\x00" not in clinic.name
        assert len(clinic.source) <= 400


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_separator_and_encoding_are_recognised(encoding: str, separator: str) -> None:
    lines = [separator.join(COLUMNS), separator.join(["Cantù", "A", "B", "via Città", "1", "-", "u"])]
    rows = read_table("\r\n".join(lines).encode(encoding), COLUMNS)
    assert [(line, row and row["comune"]) for line, row in rows] == [(2, "Cantù")]


def test_lines_are_those_of_the_file() -> None:
    header = ",".join(COLUMNS)
    text = f'{header}\n\nA,b,"due\nrighe",d,e,f,g\nB,troppo,poco\nC,b,c,d,e,f,g\n'
    rows = read_table(text.encode(), COLUMNS)
    assert [line for line, _ in rows] == [3, 5, 6]
    assert rows[1][1] is None


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"   \n",
        b"a,b,c\n1,2,3\n",
        b"PK\x03\x04\x00\x00",
        b"\x81\x8d",
        ",".join(COLUMNS).encode() + b'\n"x',
    ],
    ids=["empty", "blank", "columns", "zip", "encoding", "quotes"],
)
def test_what_is_no_list_is_unreadable(content: bytes) -> None:
    with pytest.raises(FileUnreadable, match=r"\w{4}"):
        read_table(content, COLUMNS)


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.sampled_from(["salute", "emergenza", "prevenzione"]))
def test_a_confirmation_lasts_whole_months(day: date, category: str) -> None:
    due = next_due(day, category)
    assert due > day
    assert due.day == day.day or (due.day < day.day and due.day >= 28)
    assert not is_stale(due, due)
    assert is_stale(None, day)
