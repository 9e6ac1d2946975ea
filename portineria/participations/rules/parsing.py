"""A row of the import read into values: the first thing that cannot be read is the reason it is refused.

Columns and codes are the contract of the import (issue 4, §5). Cells are trimmed; an empty one is not known.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from portineria.foundation.countries import CITIZENSHIPS

from .checks import Finding
from .record import EntryState, ExitState, FollowupState, SpellRecord

DATES: Mapping[str, str] = {
    "birth_date": "data di nascita",
    "entry_date": "data di ingresso",
    "exit_date": "data di uscita",
    "exit_observed_on": "giorno in cui si è vista la situazione all'uscita",
    "qualification_on": "data della qualifica",
    "followup_observed_on": "giorno in cui si è vista la situazione a sei mesi",
}
LONGEST_REFERENCE = 200
EMPLOYMENT = frozenset({"unemployed", "inactive", "employed"})
YES_NO = frozenset({"yes", "no"})
SENSITIVE = YES_NO | {"refused"}
HOUSING = frozenset({"adequate", "roofless", "houseless", "insecure", "inadequate"})
# Spelled out, so that the sentence of a refusal can say what would have been right.
CHOICES: Mapping[str, frozenset[str]] = {
    "gender": frozenset({"F", "M", "X"}),
    "citizenship": CITIZENSHIPS,
    "employment": EMPLOYMENT,
    "in_education": YES_NO,
    "isced": frozenset("012345678"),
    "disability": SENSITIVE,
    "foreign_background": SENSITIVE,
    "minority": SENSITIVE,
    "housing": HOUSING,
    "exit_employment": EMPLOYMENT,
    "exit_job_search": YES_NO,
    "exit_in_education": YES_NO,
    "followup_employment": EMPLOYMENT,
    "followup_improved": YES_NO,
}
SHAPES: Mapping[str, tuple[re.Pattern[str], str]] = {
    "municipality": (re.compile(r"[0-9]{6}"), "il codice ISTAT del comune, sei cifre"),
    "unemployed_months": (re.compile(r"[0-9]{1,4}"), "un numero intero di mesi"),
}
COLUMNS = (
    *(
        "operation",
        "person_ref",
        "family_name",
        "given_name",
        "tax_code",
        "birth_date",
        "gender",
        "citizenship",
    ),
    *("municipality", "entry_date", "employment", "unemployed_months", "in_education", "isced", "disability"),
    *("foreign_background", "minority", "housing", "exit_date", "exit_observed_on", "exit_employment"),
    *("exit_job_search", "exit_in_education", "qualification_on", "followup_observed_on"),
    *("followup_employment", "followup_improved"),
)

REQUIRED = ("operation", "person_ref", "entry_date")  # columns without which a file is no register


@dataclass(frozen=True, slots=True, kw_only=True)
class ParsedRow:
    """A row as values. Either the spell is there or the reason why it could not be read."""

    operation: str
    person_ref: str
    family_name: str = ""
    given_name: str = ""
    tax_code: str = ""
    spell: SpellRecord | None = None
    refusal: Finding | None = None


def parse(cells: Mapping[str, str]) -> ParsedRow:
    """Read a row; `cells` go by column, a column that is not there counts as empty."""
    given = {column: text for column in COLUMNS if (text := (cells.get(column) or "").strip())}
    refusal = _bad_date(given) or _bad_value(given)
    return ParsedRow(
        operation=given.get("operation", ""),
        person_ref=given.get("person_ref", ""),
        family_name=given.get("family_name", ""),
        given_name=given.get("given_name", ""),
        tax_code=given.get("tax_code", "").upper(),
        spell=None if refusal else _spell(given),
        refusal=refusal,
    )


def with_excess(row: ParsedRow, excess: int) -> ParsedRow:
    """The row when it has so many cells too many (or too few, below zero): refused, unless it is for something else."""
    if row.refusal is not None or not excess:
        return row
    words = "più" if excess > 0 else "meno"
    sentence = f"La riga ha {abs(excess)} celle in {words} dell’intestazione: controlla virgole e virgolette."
    return replace(row, spell=None, refusal=Finding("bad_value", sentence))


@lru_cache(maxsize=1 << 16)
def read_date(text: str) -> date | None:
    """A day written as YYYY-MM-DD, and in no other of the ways of ISO 8601; None when it is not one."""
    if len(text) != 10 or text[4] != "-" or text[7] != "-" or not text.isascii():
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _bad_date(given: Mapping[str, str]) -> Finding | None:
    for column, words in DATES.items():
        if column in given and read_date(given[column]) is None:
            sentence = f"Non si legge la {words}" if words.startswith("data") else f"Non si legge il {words}"
            return Finding(
                "bad_date", f"{sentence} ({column}): «{_short(given[column])}». Si scrive AAAA-MM-GG."
            )
    if "entry_date" not in given:
        return Finding("bad_date", "Manca la data di ingresso (entry_date).")
    return None


def _bad_value(given: Mapping[str, str]) -> Finding | None:
    for column, allowed in CHOICES.items():
        if column in given and given[column] not in allowed:
            return _not_this(column, given[column], _allowed(column))
    for column, (shape, wanted) in SHAPES.items():
        if column in given and not shape.fullmatch(given[column]):
            return _not_this(column, given[column], f"Ci va {wanted}.")
    if len(given.get("person_ref", "")) > LONGEST_REFERENCE:
        return Finding("bad_value", f"Il riferimento (person_ref) ha più di {LONGEST_REFERENCE} caratteri.")
    if "\0" in "".join(given.values()):
        return Finding("bad_value", "C'è un carattere che non si può scrivere (NUL).")
    return None


def _not_this(column: str, text: str, wanted: str) -> Finding:
    return Finding("bad_value", f"Valore non previsto in {column}: «{_short(text)}». {wanted}")


def _allowed(column: str) -> str:
    if column == "citizenship":
        return "Ci va il codice del paese in due lettere (ISO 3166-1), XX per apolidi."
    return f"Può essere: {', '.join(sorted(CHOICES[column]))}."


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:40]}…"


def _spell(given: Mapping[str, str]) -> SpellRecord:
    days = {column: read_date(given[column]) for column in DATES if column in given}
    entered_on = days["entry_date"]
    if entered_on is None:  # _bad_date came first
        raise ValueError("a spell begins on a day")
    return SpellRecord(
        entered_on=entered_on,
        entry=_entry(given, days.get("birth_date")),
        left_on=days.get("exit_date"),
        exit=ExitState(
            observed_on=days.get("exit_observed_on"),
            employment=given.get("exit_employment"),
            job_search=_yes(given.get("exit_job_search")),
            in_education=_yes(given.get("exit_in_education")),
        ),
        qualification_on=days.get("qualification_on"),
        followup=FollowupState(
            observed_on=days.get("followup_observed_on"),
            employment=given.get("followup_employment"),
            improved=_yes(given.get("followup_improved")),
        ),
    )


def _entry(given: Mapping[str, str], birth_date: date | None) -> EntryState:
    return EntryState(
        birth_date=birth_date,
        gender=given.get("gender"),
        citizenship=given.get("citizenship"),
        municipality=given.get("municipality"),
        employment=given.get("employment"),
        unemployed_months=_number(given.get("unemployed_months")),
        in_education=_yes(given.get("in_education")),
        isced=_number(given.get("isced")),
        disability=given.get("disability"),
        foreign_background=given.get("foreign_background"),
        minority=given.get("minority"),
        housing=given.get("housing"),
    )


def _yes(text: str | None) -> bool | None:
    return None if text is None else text == "yes"


def _number(text: str | None) -> int | None:
    return None if text is None else int(text)
