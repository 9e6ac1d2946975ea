"""Operations of a programme come in from a file."""

from pathlib import Path

import pytest

from portineria.programmes.models import Operation

from .asking import OPERATIONS, file_of, operations, run

pytestmark = pytest.mark.django_db


def test_code_exact_name_and_short_name_find_the_programme(tmp_path: Path) -> None:
    outcome = operations(
        tmp_path,
        "OP-1,Uno,PR FSE+ 2021-2027,h,2024-01-01,2027-12-31,E81H18000210006",
        "OP-2,Due,POR FSE 2014-2020,9.4.2,2018-01-01,,",
        "op_3/b,Tre,PR-FSE-PLUS-2021-2027,,,,",
        "OP-4,Quattro,Programma regionale FSE+ 2021-2027,h,,,",
    )
    assert (outcome.code, outcome.counts()) == (0, (4, 0, 0, 0, 0))
    one = Operation.objects.get(code="OP-1")
    assert (one.programme.code, one.cup) == ("PR-FSE-PLUS-2021-2027", "E81H18000210006")
    assert one.specific_objective is not None
    assert one.specific_objective_id == Operation.objects.get(code="OP-4").specific_objective_id


def test_the_same_file_again_changes_nothing_and_another_updates(tmp_path: Path) -> None:
    line = "OP-1,Uno,PR FSE+ 2021-2027,h,2024-01-01,2027-12-31,"
    assert operations(tmp_path, line).counts() == (1, 0, 0, 0, 0)
    assert operations(tmp_path, line).counts() == (0, 0, 0, 1, 0)
    assert operations(tmp_path, line.replace("Uno", "Altro")).counts() == (0, 0, 1, 0, 0)
    assert Operation.objects.get(code="OP-1").title == "Altro"


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (",Uno,PR FSE+ 2021-2027,h,,,", "missing_code"),
        ("OP 1,Uno,PR FSE+ 2021-2027,h,,,", "bad_value"),
        ("OP-1,Uno,PR FSE+,h,,,", "unknown_programme"),
        ("OP-1,Uno,PR FSE+ 2021-2027,h,01/01/2024,,", "bad_date"),
        ("OP-1,Uno,PR FSE+ 2021-2027,h,2024-02-01,2024-01-31,", "bad_date"),
        ("OP-1,Uno,PR FSE+ 2021-2027,h,,,XYZ", "bad_value"),
        (f"OP-1,{'U' * 201},PR FSE+ 2021-2027,h,,,", "bad_value"),
    ],
)
def test_what_cannot_be_is_refused_and_the_rest_is_kept(tmp_path: Path, line: str, code: str) -> None:
    outcome = operations(tmp_path, line, "OP-9,Nove,PR FSE+ 2021-2027,h,,,")
    assert (outcome.code, outcome.counts()) == (1, (1, 0, 0, 0, 1))
    assert outcome.told() == [(2, "rejected", code)]


def test_a_cup_that_another_has_is_left_out_and_said(tmp_path: Path) -> None:
    lines = [f"OP-{n},Uno,PR FSE+ 2021-2027,h,,,E81H18000210006" for n in (1, 2)]
    outcome = operations(tmp_path, *lines)
    assert (outcome.code, outcome.told()) == (0, [(3, "warning", "cup_taken")])


def test_what_cannot_be_read_writes_nothing(tmp_path: Path) -> None:
    path = file_of(tmp_path, 'OP-1,"Uno', header=OPERATIONS)
    assert run("import_operations", path, "--json").code == 2
    assert not Operation.objects.exists()
