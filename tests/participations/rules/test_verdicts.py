"""The verdict on a row of an import: the reasons in their order, and what becomes of what is taken."""

from collections.abc import Sequence
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portineria.participations.rules import (
    COLUMNS,
    OperationSpan,
    ParsedRow,
    SpellRecord,
    Verdict,
    fold,
    judge,
    parse,
)

from .build import EVER, day, lives

LAB = OperationSpan(starts_on=day("2025-01-01"), ends_on=day("2025-12-31"))
ROW = {
    "operation": "LAB-01",
    "person_ref": "P-1",
    "family_name": "Rossi",
    "given_name": "Anna",
    "birth_date": "1980-06-01",
    "gender": "F",
    "citizenship": "IT",
    "municipality": "015146",
    "entry_date": "2025-03-01",
    "employment": "unemployed",
    "unemployed_months": "14",
    "in_education": "no",
    "isced": "3",
    "disability": "refused",
    "housing": "adequate",
}


def verdict(
    known: Sequence[SpellRecord] = (), operation: OperationSpan | None = LAB, **cells: str
) -> Verdict:
    return judge(parse({**ROW, **cells}), operation, known)


def refused(known: Sequence[SpellRecord] = (), operation: OperationSpan | None = LAB, **cells: str) -> str:
    outcome = verdict(known, operation, **cells)
    assert (outcome.kind == "rejected") == (outcome.refusal is not None)
    return outcome.refusal.code if outcome.refusal else outcome.kind


def known(*rows: dict[str, str]) -> tuple[SpellRecord, ...]:
    spells: tuple[SpellRecord, ...] = ()
    for cells in rows:
        spells = verdict(spells, **cells).spells
    return spells


def test_a_good_row_is_accepted_with_its_values() -> None:
    outcome = verdict()
    [spell] = outcome.spells
    assert outcome.kind == "accepted"
    assert (spell.entered_on, spell.entry.birth_date) == (day("2025-03-01"), day("1980-06-01"))
    assert (spell.entry.unemployed_months, spell.entry.in_education, spell.entry.isced) == (14, False, 3)
    assert (spell.entry.disability, spell.entry.minority, spell.left_on) == ("refused", None, None)


BREAKS: list[tuple[str, dict[str, str]]] = [
    ("missing_person", {"person_ref": " "}),
    ("bad_date", {"exit_observed_on": "31/12/2025"}),
    ("bad_value", {"gender": "donna"}),
    ("born_after_entry", {"birth_date": "2026-01-01", "entry_date": "2025-03-01"}),
    ("entry_outside_operation", {"entry_date": "2024-12-31"}),
    ("exit_before_entry", {"exit_date": "2024-12-30"}),
    ("overlapping_spell", {}),
]


@pytest.mark.parametrize(("code", "cells"), BREAKS)
def test_each_reason_refuses(code: str, cells: dict[str, str]) -> None:
    before = known({"entry_date": "2025-02-01"}) if code == "overlapping_spell" else ()
    assert refused(before, **cells) == code


def test_the_first_reason_wins() -> None:
    """The same row is mended reason by reason; each time the next one speaks, in the order of the contract."""
    wide = OperationSpan(starts_on=day("2024-01-01"))
    before = judge(parse({**ROW, "entry_date": "2024-06-01"}), wide, ()).spells
    wrong = {
        "person_ref": "",
        "birth_date": "2026-05-01",
        "gender": "donna",
        "entry_date": "2024-12-31",
        "exit_date": "2024-12-30",
        "qualification_on": "ieri",
    }
    assert refused(before, None, **wrong) == "unknown_operation"
    for code, mended in (
        ("missing_person", {"person_ref": "P-1"}),
        ("bad_date", {"qualification_on": ""}),
        ("bad_value", {"gender": "F"}),
        ("born_after_entry", {"birth_date": "1980-01-01"}),
        ("entry_outside_operation", {"entry_date": "2025-03-01"}),
        ("exit_before_entry", {"exit_date": "2025-03-31"}),
    ):
        assert refused(before, **wrong) == code
        wrong = {**wrong, **mended}
    assert refused(before, **wrong) == "overlapping_spell"
    assert refused((), **wrong) == "accepted"


def test_unknown_operation_also_when_blank() -> None:
    assert refused(operation=None) == "unknown_operation"
    outcome = judge(parse({**ROW, "operation": ""}), None, ())
    assert outcome.refusal is not None
    assert outcome.refusal.message == "Manca il codice del progetto (operation)."


@pytest.mark.parametrize("column", [column for column in COLUMNS if column.endswith(("_date", "_on"))])
@pytest.mark.parametrize(
    "text",
    [
        "31/12/2025",
        "2025-13-01",
        "2025-02-30",
        "20250301",
        "2025-W10-1",
        "45717",
        "2025-03-01 00:00:00",
        "٢٠٢٥-٠٣-٠١",
    ],
)
def test_bad_date_when_unreadable(column: str, text: str) -> None:
    assert refused(**{column: text}) == "bad_date"


def test_bad_date_when_the_entry_is_blank() -> None:
    assert refused(entry_date="") == "bad_date"


@pytest.mark.parametrize(
    ("column", "text"),
    [
        ("gender", "f"),
        ("citizenship", "ITA"),
        ("citizenship", "ZZ"),
        ("citizenship", "EL"),
        ("municipality", "F205"),
        ("municipality", "15146"),
        ("employment", "disoccupata"),
        ("unemployed_months", "-1"),
        ("unemployed_months", "12.5"),
        ("unemployed_months", "²"),
        ("in_education", "sì"),
        ("in_education", "refused"),
        ("isced", "9"),
        ("isced", "03"),
        ("disability", "unknown"),
        ("foreign_background", "1"),
        ("minority", "YES"),
        ("housing", "public"),
        ("exit_employment", "working"),
        ("exit_job_search", "maybe"),
        ("exit_in_education", "true"),
        ("followup_employment", "x"),
        ("followup_improved", "refused"),
        ("given_name", "An\0na"),
    ],
)
def test_bad_value(column: str, text: str) -> None:
    assert refused(**{column: text}) == "bad_value"


@pytest.mark.parametrize("text", ["IT", "EG", "XX", "GB", "XK"])
def test_citizenships_of_iso_stateless_and_kosovo_are_taken(text: str) -> None:
    assert refused(citizenship=text) == "accepted"


def test_empty_is_not_known_and_a_column_that_is_not_there_is_empty() -> None:
    bare = parse({"operation": "LAB-01", "person_ref": "P-1", "entry_date": "2025-03-01", "gender": " "})
    assert bare.refusal is None
    assert bare.spell == SpellRecord(entered_on=day("2025-03-01"))


def test_the_first_and_the_last_day_of_the_operation_are_in_it() -> None:
    assert refused(entry_date="2025-01-01") == refused(entry_date="2025-12-31") == "accepted"
    assert refused(entry_date="2026-01-01") == "entry_outside_operation"
    assert refused(operation=OperationSpan(), entry_date="1999-01-01", birth_date="") == "accepted"


def test_who_is_born_on_the_day_of_entry_is_not_born_after_it() -> None:
    assert refused(birth_date="2025-03-01") == "accepted"


def test_dates_after_today_and_odd_observations_are_no_reason_to_refuse() -> None:
    odd = {"entry_date": "2025-12-01", "exit_date": "2099-01-01", "exit_observed_on": "2025-12-02"}
    assert refused(**odd, followup_observed_on="2025-12-03", followup_improved="yes") == "accepted"


def test_a_later_spell_is_merged() -> None:
    before = known({"exit_date": "2025-04-30"})
    outcome = verdict(before, entry_date="2025-05-20")
    assert outcome.kind == "merged"
    assert [spell.entered_on for spell in outcome.spells] == [day("2025-03-01"), day("2025-05-20")]


def test_an_earlier_spell_that_arrives_later_is_merged_too() -> None:
    outcome = verdict(known({}), entry_date="2025-01-10", exit_date="2025-02-28")
    assert outcome.kind == "merged"
    assert [spell.entered_on for spell in outcome.spells] == [day("2025-01-10"), day("2025-03-01")]


def test_the_same_row_again_is_unchanged() -> None:
    before = known({})
    outcome = verdict(before)
    assert (outcome.kind, outcome.spells) == ("unchanged", before)


def test_the_same_entry_day_with_other_values_is_updated_and_its_values_replace_the_earlier_ones() -> None:
    outcome = verdict(known({"exit_date": "2025-04-30"}), isced="", housing="insecure")
    [spell] = outcome.spells
    assert outcome.kind == "updated"
    assert (spell.entry.isced, spell.entry.housing, spell.left_on) == (None, "insecure", None)


def test_a_name_written_otherwise_is_an_update() -> None:
    outcome = judge(parse(ROW), LAB, known({}), identity_changed=True)
    assert outcome.kind == "updated"


@pytest.mark.parametrize(
    ("entered", "left"),
    [("2025-04-30", ""), ("2025-02-01", "2025-03-01"), ("2025-02-01", ""), ("2025-03-10", "2025-03-20")],
)
def test_two_spells_that_share_a_day_overlap_and_the_later_row_is_refused(entered: str, left: str) -> None:
    before = known({"exit_date": "2025-04-30"})
    outcome = verdict(before, entry_date=entered, exit_date=left)
    assert outcome.refusal is not None
    assert outcome.refusal.code == "overlapping_spell"
    assert outcome.spells == before


def test_who_is_still_in_cannot_come_back() -> None:
    assert refused(known({}), entry_date="2025-05-20") == "overlapping_spell"


def test_an_update_that_would_run_into_the_next_spell_is_refused() -> None:
    before = known({"exit_date": "2025-04-30"}, {"entry_date": "2025-05-20"})
    assert len(before) == 2
    assert refused(before, exit_date="2025-05-20") == "overlapping_spell"
    assert refused(before, exit_date="2025-05-19") == "updated"


def test_every_refusal_says_in_italian_what_to_do() -> None:
    bad = verdict(gender="donna").refusal
    assert bad is not None
    assert bad.message == "Valore non previsto in gender: «donna». Può essere: F, M, X."
    date = verdict(exit_date="30/04/2025").refusal
    assert date is not None
    assert date.message == "Non si legge la data di uscita (exit_date): «30/04/2025». Si scrive AAAA-MM-GG."


@given(lives(), st.data())
def test_rows_in_any_order_give_the_same_folded_record(
    spells: tuple[SpellRecord, ...], data: st.DataObject
) -> None:
    order = data.draw(st.permutations(spells))
    taken: tuple[SpellRecord, ...] = ()
    for number, spell in enumerate(order):
        row = ParsedRow(operation="LAB", person_ref="P", spell=spell)
        outcome = judge(row, OperationSpan(), taken)
        if outcome.refusal is None or outcome.refusal.code != "born_after_entry":
            assert outcome.kind == ("merged" if taken else "accepted"), number
        taken = outcome.spells
    kept = [spell for spell in spells if spell in taken]
    assert fold(taken, EVER) == fold(kept, EVER)


def test_three_rows_in_every_order() -> None:
    rows = [
        {"entry_date": "2025-01-10", "exit_date": "2025-02-01", "isced": ""},
        {"entry_date": "2025-03-01", "exit_date": "2025-04-30", "isced": "5"},
        {"entry_date": "2025-05-20", "exit_date": "", "isced": "2"},
    ]
    folded = {fold(known(*order), EVER) for order in permutations(rows)}
    assert len(folded) == 1
    [record] = folded
    assert record is not None
    assert (record.entered_on, record.entry.isced, record.left_on) == (day("2025-01-10"), None, None)
