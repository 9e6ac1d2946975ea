"""A register of participations comes in: the verdicts of the contract, row by row, and the same file again."""

from pathlib import Path

import pytest

from .asking import COLUMNS, counted, indicators, operations, participations, row, run

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _an_operation(db: None, tmp_path: Path) -> None:
    assert operations(tmp_path).counts() == (1, 0, 0, 0, 0)


def test_a_first_row_makes_a_participation_and_the_same_file_again_changes_nothing(tmp_path: Path) -> None:
    lines = (row("P1"), row("P2", gender="M"))
    first = participations(tmp_path, *lines)
    assert (first.code, first.counts(), first.told()) == (0, (2, 0, 0, 0, 0), [])
    again = participations(tmp_path, *lines)
    assert (again.code, again.counts(), again.told()) == (0, (0, 0, 0, 2, 0), [])
    assert indicators()["indicators"]["EECO01"] == {"F": 1, "M": 1, "X": 0, "total": 2}


def test_a_later_spell_is_merged_and_a_changed_value_updates(tmp_path: Path) -> None:
    spell = row("P1", exit_date="2025-04-30", exit_observed_on="2025-05-01", exit_employment="employed")
    assert participations(tmp_path, spell).counts() == (1, 0, 0, 0, 0)
    assert counted("EECR04") == 1
    back = row("P1", entry_date="2025-05-20", employment="employed", gender="M")
    assert participations(tmp_path, spell, back).counts() == (0, 1, 0, 1, 0)
    assert counted("EECR04") == 0  # back, and not left
    assert indicators()["indicators"]["EECO04"] == {"F": 1, "M": 0, "X": 0, "total": 1}  # as first entered
    changed = row("P1", exit_date="2025-04-29", exit_observed_on="2025-05-01")
    assert participations(tmp_path, changed, back).counts() == (0, 0, 1, 1, 0)


def test_a_person_who_is_spelt_otherwise_in_two_spells_stays_unchanged(tmp_path: Path) -> None:
    lines = (
        row("P1", exit_date="2025-04-30", disability="yes"),
        row("P1", entry_date="2025-05-20", given_name="Adà", tax_code="SBAGLIATO"),
    )
    assert participations(tmp_path, *lines).counts() == (1, 1, 0, 0, 0)
    assert participations(tmp_path, *lines).counts() == (0, 0, 0, 2, 0)
    assert counted("EECO12") == 1


def test_another_name_is_an_update_and_what_was_answered_can_become_unasked(tmp_path: Path) -> None:
    assert participations(tmp_path, row("P1", disability="yes")).counts() == (1, 0, 0, 0, 0)
    assert counted("EECO12") == 1
    assert participations(tmp_path, row("P1", given_name="Ida")).counts() == (0, 0, 1, 0, 0)
    assert counted("EECO12") == 0
    assert participations(tmp_path, row("P1", given_name="Ida")).counts() == (0, 0, 0, 1, 0)


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        ({"operation": "NIENTE"}, "unknown_operation"),
        ({"operation": "", "person_ref": ""}, "unknown_operation"),
        ({"person_ref": "", "entry_date": "ieri"}, "missing_person"),
        ({"entry_date": ""}, "bad_date"),
        ({"entry_date": "01/03/2025", "gender": "Q"}, "bad_date"),
        ({"birth_date": "29345"}, "bad_date"),
        ({"gender": "Q"}, "bad_value"),
        ({"person_ref": "P" * 201}, "bad_value"),
        ({"given_name": "Ada\0"}, "bad_value"),
        ({"person_ref": "P\0"}, "bad_value"),
        ({"isced": "9", "birth_date": "2030-01-01"}, "bad_value"),
        ({"birth_date": "2025-03-02", "entry_date": "2025-03-01"}, "born_after_entry"),
        ({"entry_date": "2023-12-31", "exit_date": "2023-01-01"}, "entry_outside_operation"),
        ({"exit_date": "2025-02-28"}, "exit_before_entry"),
        ({"entry_date": "2025-06-01", "person_ref": "P0"}, "overlapping_spell"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_the_first_reason_refuses_a_row_and_the_others_stay(
    tmp_path: Path, cells: dict[str, str], code: str
) -> None:
    outcome = participations(tmp_path, row("P0"), row(**{"reference": "P1", **cells}))
    assert outcome.code == 1
    assert outcome.counts() == (1, 0, 0, 0, 1)
    assert outcome.told() == [(3, "rejected", code)]
    assert outcome.json["rows"][0]["message"]
    assert counted("EECO01") == 1


def test_what_looks_odd_is_a_warning_and_is_taken(tmp_path: Path) -> None:
    outcome = participations(tmp_path, row("P1", employment="unemployed"), row("P2", exit_date="2027-01-01"))
    assert (outcome.code, outcome.counts()) == (0, (2, 0, 0, 0, 0))
    assert outcome.told() == [(2, "warning", "R5"), (3, "warning", "future_date")]


def test_lines_are_those_of_the_file(tmp_path: Path) -> None:
    outcome = participations(
        tmp_path, row("P1", family_name='"Prova\ndi\nriga"'), "", row("P2", entry_date="mai"), row("P3")
    )
    assert outcome.told() == [(6, "rejected", "bad_date")]
    assert outcome.counts() == (2, 0, 0, 0, 1)


def test_a_row_with_other_cells_than_the_header_is_refused(tmp_path: Path) -> None:
    outcome = participations(tmp_path, row("P1") + ",", row("P2").removesuffix(","), row("P3"))
    assert outcome.told() == [(2, "rejected", "bad_value"), (3, "rejected", "bad_value")]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\n\n",
        COLUMNS.encode("utf-16"),
        COLUMNS.encode() + b"\nOP-1,P1,Nicol\xf2,,,,,,,2025-03-01" + b"," * 17,
        (COLUMNS + "\n" + row("P1") + "\n" + row("P2", family_name='"mai chiusa')).encode(),
        b"PK\x03\x04\x00\x00",
        b"uno,due,tre\n1,2,3\n",
        (COLUMNS + ",gender\n").encode(),
        b",".join(b"c" for _ in range(600)) + b"\n",
        b"operation,person_ref,entry_date" + b"," * 1_000_000 + b"\n",
        (COLUMNS + "\n" + row("P1") + "\n").encode() + b"x" * 1_100_000,
    ],
    ids=[
        *("empty", "blank", "utf-16", "latin-1", "quotes", "xlsx", "header", "twice", "columns"),
        *("million", "line"),
    ],
)
def test_what_cannot_be_read_writes_nothing(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "strano.csv"
    path.write_bytes(content)
    outcome = run("import_participations", path, "--json")
    assert outcome.code == 2
    assert outcome.json["error"] in outcome.err
    assert indicators()["grand_total"]["total"] == 0


def test_a_file_that_is_not_there_says_so(tmp_path: Path) -> None:
    assert run("import_participations", tmp_path / "niente.csv", "--json").code == 2
    assert run("import_participations", tmp_path, "--json").code == 2


@pytest.mark.parametrize("separator", [";", "\t", "|"])
def test_other_separators_and_a_mark_at_the_beginning_are_read(tmp_path: Path, separator: str) -> None:
    text = "\r\n".join([COLUMNS, row("P1")]).replace(",", separator)
    path = tmp_path / "excel.csv"
    path.write_bytes(text.encode("utf-8-sig"))
    assert run("import_participations", path, "--json").counts() == (1, 0, 0, 0, 0)


def test_it_is_told_in_words_too(tmp_path: Path) -> None:
    path = tmp_path / "file.csv"
    path.write_text(f"{COLUMNS}\n{row('P1')}\n{row('P2', gender='?')}\n")
    outcome = run("import_participations", path)
    assert "riga 3: rifiutate" in outcome.out
    assert "nuove: 1" in outcome.out


def test_dates_at_the_ends_of_the_calendar_are_taken(tmp_path: Path) -> None:
    outcome = participations(
        tmp_path, row("P1", birth_date="0001-01-01", exit_date="9999-12-31", exit_observed_on="9999-12-31")
    )
    assert outcome.counts() == (1, 0, 0, 0, 0)
    assert counted("EECO08") == 1
    assert counted("EECR04", as_of="9999-12-31") == 0


def test_names_of_every_kind_are_taken(tmp_path: Path) -> None:
    lines = [
        row("P1", family_name="", given_name=""),
        row("#", family_name="", given_name="*"),
        row("P3", family_name="N" * 300, given_name='"{""a"",\\}"'),
        row("P4", tax_code="RSSMRA80A01F205X"),
        row("P5", given_name="NULL", family_name="null"),
    ]
    assert participations(tmp_path, *lines).counts() == (5, 0, 0, 0, 0)
    assert participations(tmp_path, *lines).counts() == (0, 0, 0, 5, 0)
    changed = [line.replace(",F,", ",M,") for line in lines]
    assert participations(tmp_path, *changed).counts() == (0, 0, 5, 0, 0)
