"""The common indicators counted once more, the long way and in other words: one `if` after another.

Written from the page on counting without looking at the rules, to be held against them.
"""

import calendar
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from portineria.participations.rules import Record, SpellRecord

CODES = {
    *("AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU"),
    *("IE", "IT", "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK"),
}


def slow_record(spells: Sequence[SpellRecord], as_of: date) -> dict[str, Any] | None:
    """The values of a record as of a day, looked up one after another."""
    first = last = None
    for spell in spells:
        if spell.entered_on > as_of:
            continue
        if first is None or spell.entered_on < first.entered_on:
            first = spell
        if last is None or spell.entered_on > last.entered_on:
            last = spell
    if first is None or last is None:
        return None
    values: dict[str, Any] = {"entered_on": first.entered_on}
    for name in first.entry.__dataclass_fields__:
        values[name] = getattr(first.entry, name)
    values["left_on"] = last.left_on if last.left_on and last.left_on <= as_of else None
    qualification = last.qualification_on
    values["qualification_on"] = qualification if qualification and qualification <= as_of else None
    for kind, state in (("exit", last.exit), ("later", last.followup)):
        hidden = state.observed_on is not None and state.observed_on > as_of
        for name in state.__dataclass_fields__:
            values[f"{kind}_{name}"] = None if hidden else getattr(state, name)
    return values


def of_record(record: Record) -> dict[str, Any]:
    """The values of a record that is already folded."""
    spell = SpellRecord(**{name: getattr(record, name) for name in SpellRecord.__dataclass_fields__})
    values = slow_record([spell], date.max)
    assert values is not None
    return values


def slow_count(people: Sequence[dict[str, Any]], *, for_l: bool = False) -> dict[str, Any]:
    """Indicators, grand total and incomplete, as the machine answer has them (EECO17-19 left out)."""
    codes = [f"EECO{n:02}" for n in range(1, 17)] + [f"EECR{n:02}" for n in range(1, 7)]
    if for_l:
        codes = [f"EECO{n:02}" for n in (1, 6, 7, 8, 12, 13, 14, 15, 16)]
    empty = {"F": 0, "M": 0, "X": 0, "total": 0}
    answer: dict[str, Any] = {"indicators": {code: dict(empty) for code in codes}}
    answer |= {"grand_total": dict(empty), "incomplete": 0}
    for person in people:
        wanted = ["birth_date", "gender"] if for_l else ["birth_date", "gender", "employment", "isced"]
        _one_more(answer["grand_total"], person["gender"])
        if any(person[name] is None for name in wanted):
            answer["incomplete"] += 1
            continue
        for code in slow_indicators(person):
            if code in codes:
                _one_more(answer["indicators"][code], person["gender"])
    return answer


def slow_indicators(person: dict[str, Any]) -> set[str]:
    found = {"EECO01"} | _outputs(person)
    left = person["left_on"]
    if left is None:
        return found
    return found | _immediate(person, left) | _longer(person, left)


def _one_more(split: dict[str, int], gender: str | None) -> None:
    split["total"] += 1
    if gender is not None:
        split[gender] += 1


def _outputs(person: dict[str, Any]) -> set[str]:
    found = set()
    birthdays = 0  # lived through before or on the day of entry
    for year in range(person["birth_date"].year + 1, person["entered_on"].year + 1):
        born = person["birth_date"]
        leap_born = (born.month, born.day) == (2, 29) and not calendar.isleap(year)
        birthday = date(year, 3, 1) if leap_born else date(year, born.month, born.day)
        birthdays += birthday <= person["entered_on"]
    if person["employment"] is not None:
        found.add({"unemployed": "EECO02", "inactive": "EECO04", "employed": "EECO05"}[person["employment"]])
    if person["employment"] == "unemployed" and person["unemployed_months"] is not None:
        months = person["unemployed_months"]
        if months >= 13 or (birthdays <= 24 and months >= 7):
            found.add("EECO03")
    if birthdays <= 17:
        found.add("EECO06")
    elif birthdays <= 29:
        found.add("EECO07")
    elif birthdays >= 55:
        found.add("EECO08")
    if person["isced"] is not None:
        found.add((["EECO09"] * 3 + ["EECO10"] * 2 + ["EECO11"] * 4)[person["isced"]])
    for name, code in (("disability", "EECO12"), ("foreign_background", "EECO14"), ("minority", "EECO15")):
        if person[name] == "yes":
            found.add(code)
    if person["citizenship"] and person["citizenship"] not in CODES:
        found.add("EECO13")
    if person["housing"] and person["housing"] != "adequate":
        found.add("EECO16")
    return found


def _immediate(person: dict[str, Any], left: date) -> set[str]:
    found = set()
    window = [left + timedelta(days=number) for number in range(29)]
    if person["exit_observed_on"] in window:
        if person["employment"] == "inactive" and person["exit_job_search"]:
            found |= set() if person["exit_employment"] == "employed" else {"EECR01"}
        if person["in_education"] is not None and not person["in_education"] and person["exit_in_education"]:
            found.add("EECR02")
        if person["employment"] != "employed" and person["exit_employment"] == "employed":
            found.add("EECR04")
    qualified = person["qualification_on"]
    if qualified and not (qualified < person["entered_on"] or qualified > window[-1]):
        found.add("EECR03")
    return found


def _longer(person: dict[str, Any], left: date) -> set[str]:
    year, month = (left.year, left.month + 6) if left.month <= 6 else (left.year + 1, left.month - 6)
    due, number = None, left.day
    while due is None:
        try:
            due = date(year, month, number)
        except ValueError:
            number -= 1
    if person["later_observed_on"] is None or person["later_observed_on"] < due:
        return set()
    if person["later_employment"] != "employed":
        return set()
    if person["employment"] != "employed":
        return {"EECR05"}
    return {"EECR06"} if person["later_improved"] else set()
