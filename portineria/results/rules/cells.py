"""The checks of a table before it leaves: A1-A17 cell by cell, and the rules of SFC2021 on reserved combinations.

Source: reference on ESF+, §2.1-2.2. A cell is a column of a table (women, men, non-binary, total).
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from .indicators import ENTITIES
from .tables import GENDERS, TOTAL

Value = int | Decimal
Table = Mapping[str, Mapping[str, Value]]
ERROR, WARNING = "error", "warning"
ESTIMATED = frozenset({"EECR05", "EECR06", "CR06", "CR07", "CR08", "CR09"})  # may come from a sample
COMBINATION = re.compile(r"EECO\d\d(\+\d\d)+")
SFC_RULES = {"EECO02+04": "144", "EECO02+05": "145", "EECO02+04+05": "146", "EECO06+07": "147"}
AND_FOLLOWING = "148"
NOT_FOR_L = ("EECO02", "EECO03", "EECO04", "EECO05", "EECO09", "EECO10", "EECO11")


@dataclass(frozen=True, slots=True)
class CellFinding:
    """One check that fails: which, how bad, in which column, and why in Italian."""

    check: str
    level: str
    column: str
    message: str


class Comparison(NamedTuple):
    """The sum of some indicators against the sum of others."""

    check: str
    left: tuple[str, ...]
    sign: str  # "=" or "≤"
    right: tuple[str, ...]


COMPARISONS = (
    Comparison("A1", ("EECO02", "EECO04", "EECO05"), "=", ("EECO01",)),
    Comparison("A2", ("EECO03",), "≤", ("EECO02",)),
    Comparison("A3", ("EECO06", "EECO07", "EECO08"), "≤", ("EECO01",)),
    Comparison("A4", ("EECO09", "EECO10", "EECO11"), "=", ("EECO01",)),
    *(Comparison("A5", (f"EECO{number}",), "≤", ("EECO01",)) for number in range(12, 18)),
    Comparison("A6", ("EECR01",), "≤", ("EECO04",)),
    Comparison("A7", ("EECR02",), "≤", ("EECO01",)),
    Comparison("A7", ("EECR03",), "≤", ("EECO01",)),
    Comparison("A8", ("EECR04",), "≤", ("EECO02", "EECO04")),
    Comparison("A8", ("EECR05",), "≤", ("EECO02", "EECO04")),
    Comparison("A9", ("EECR06",), "≤", ("EECO05",)),
    Comparison("A17", ("CO01", "CO03", "CO05"), "=", ("TOTAL",)),
    Comparison("A17", ("CO02",), "≤", ("CO01",)),
    Comparison("A17", ("CO04",), "≤", ("CO03",)),
    Comparison("A17", ("CO08",), "≤", ("CO07",)),
    Comparison("A17", ("CO06", "CO07"), "≤", ("TOTAL",)),
    Comparison("A17", ("CO09", "CO10", "CO11"), "≤", ("TOTAL",)),
    Comparison("A17", ("CR01",), "≤", ("CO03",)),
    Comparison("A17", ("CR04",), "≤", ("CO01", "CO03")),
    Comparison("A17", ("CR06",), "≤", ("CO01", "CO03")),
    Comparison("A17", ("CR07",), "≤", ("CO05",)),
    Comparison("A17", ("CR08",), "≤", ("CO07",)),
    Comparison("A17", ("CR09",), "≤", ("CR06",)),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What a table is checked against; what is not given is not checked."""

    most_deprived: bool = False  # specific objective (l)
    grand_total: Mapping[str, Value] | None = None
    previous: Table | None = None  # as transmitted last time
    leavers: int | None = None
    expected: Mapping[str, Value] | None = None  # where the path to the target stands today, in total


def check_table(table: Table, around: Around) -> tuple[CellFinding, ...]:
    """Every check that fails, the A checks first and then those of SFC."""
    return (
        *_compare(table),
        *_genders(table),
        *_numbers(table),
        *_previous(table, around.previous or {}),
        *_leavers(table, around.leavers),
        *_targets(table, around.expected or {}),
        *_grand_total(table, around.grand_total or {}),
        *(_most_deprived(table) if around.most_deprived else ()),
        *check_reserved(table),
    )


def check_reserved(table: Table) -> Iterator[CellFinding]:
    """SFC 144-148: a reserved code such as EECO02+04 is the sum of its parts, in each cell.

    A part that is not in the table counts as zero, as an empty cell does there.
    """
    for code in sorted(code for code in table if COMBINATION.fullmatch(code)):
        for column, value in table[code].items():
            right = sum(table.get(part, {}).get(column, 0) for part in parts_of(code))
            if value != right:
                rule = SFC_RULES.get(code, AND_FOLLOWING)
                sentence = f"{code} vale {value}, ma la somma delle sue parti è {right}."
                yield CellFinding(rule, ERROR, column, sentence)


def parts_of(code: str) -> tuple[str, ...]:
    """The indicators that a reserved combination sums; ValueError for another code.

    >>> parts_of("EECO02+04+05")
    ('EECO02', 'EECO04', 'EECO05')
    """
    if not COMBINATION.fullmatch(code):
        raise ValueError(f"{code} is no combination of indicators")
    first, *others = code.split("+")
    return (first, *(f"EECO{other}" for other in others))


def combined(table: Table, code: str) -> dict[str, Value]:
    """The value of a reserved combination, column by column."""
    columns = table[parts_of(code)[0]]
    return {column: sum(table[part][column] for part in parts_of(code)) for column in columns}


def _compare(table: Table) -> Iterator[CellFinding]:
    for check, left, sign, right in COMPARISONS:
        if any(code not in table for code in (*left, *right)):
            continue
        for column in table[right[0]]:
            one, other = (sum(table[code].get(column, 0) for code in side) for side in (left, right))
            if one > other or (sign == "=" and one < other):
                sides = f"{' + '.join(left)} = {one}", f"{' + '.join(right)} = {other}"
                words = "dovrebbe essere uguale a" if sign == "=" else "non può superare"
                yield CellFinding(check, ERROR, column, f"{sides[0]}: {words} {sides[1]}.")


def _genders(table: Table) -> Iterator[CellFinding]:
    """A10: women, men and non-binary are the total; bodies and enterprises have no gender."""
    for code, split in table.items():
        if code in ENTITIES or any(part in ENTITIES for part in code.split("+")):
            if set(split) != {TOTAL}:
                yield CellFinding(
                    "A10", ERROR, TOTAL, f"{code} conta enti o imprese: non si divide per genere."
                )
        elif set(split) != {*GENDERS, TOTAL}:
            yield CellFinding(
                "A10", ERROR, TOTAL, f"{code} va diviso in donne, uomini, non binarie e totale."
            )
        elif (by_gender := sum(split[column] for column in GENDERS)) != split[TOTAL]:
            sentence = f"{code}: donne, uomini e non binarie sommano {by_gender}, il totale è {split[TOTAL]}."
            yield CellFinding("A10", ERROR, TOTAL, sentence)


def _numbers(table: Table) -> Iterator[CellFinding]:
    """A11: whole numbers from zero on; what a sample estimates may have decimals until it is exported."""
    for code, split in table.items():
        for column, value in split.items():
            whole = value == int(value) or code in ESTIMATED
            if value < 0 or not whole:
                yield CellFinding(
                    "A11", ERROR, column, f"{code} vale {value}: ci va un numero intero da zero."
                )


def _previous(table: Table, previous: Table) -> Iterator[CellFinding]:
    """A12: cumulative values do not go down without a reason."""
    for code, split in table.items():
        for column, value in split.items():
            before = previous.get(code, {}).get(column)
            if before is not None and value < before:
                sentence = f"{code} scende da {before} a {value}: serve una motivazione."
                yield CellFinding("A12", WARNING, column, sentence)


def _leavers(table: Table, leavers: int | None) -> Iterator[CellFinding]:
    """A13: no result before somebody left."""
    if leavers != 0:
        return
    for code, split in table.items():
        if code.startswith(("EECR", "CR")) and any(split.values()):
            yield CellFinding(
                "A13", ERROR, TOTAL, f"{code} è maggiore di zero, ma non è ancora uscito nessuno."
            )


def _targets(table: Table, expected: Mapping[str, Value]) -> Iterator[CellFinding]:
    """A14: between 80 % and 120 % of where the path to the target stands."""
    for code, wanted in expected.items():
        reached = table.get(code, {}).get(TOTAL)
        if reached is not None and not Decimal("0.8") * wanted <= reached <= Decimal("1.2") * wanted:
            sentence = f"{code} vale {reached}, il percorso previsto è {wanted}: più del 20 % di differenza."
            yield CellFinding("A14", WARNING, TOTAL, sentence)


def _grand_total(table: Table, grand_total: Mapping[str, Value]) -> Iterator[CellFinding]:
    """A15: who counts is among those supported."""
    for code in ("EECO01", "TOTAL"):
        for column, value in table.get(code, {}).items():
            if column in grand_total and value > grand_total[column]:
                sentence = f"{code} vale {value}, più di tutte le persone seguite ({grand_total[column]})."
                yield CellFinding("A15", ERROR, column, sentence)


def _most_deprived(table: Table) -> Iterator[CellFinding]:
    """A16: for (l) the total is given, status and education stay blank."""
    if "EECO01" not in table:
        yield CellFinding("A16", ERROR, TOTAL, "Per l'obiettivo (l) EECO01 va indicato.")
    for code in NOT_FOR_L:
        if code in table:
            yield CellFinding(
                "A16", ERROR, TOTAL, f"Per l'obiettivo (l) {code} non si raccoglie: va lasciato vuoto."
            )
