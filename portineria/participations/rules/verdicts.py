"""What becomes of a row of an import: refused with the first reason that holds, or taken, and how.

Everything is decided from the row, the dates of its operation and the spells already known of that person in it.
The order of the reasons is the contract of the import (issue 4, §5); the page on counting decides when two spells
are one. The order in which rows arrive does not change the folded record of those that are taken.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from portineria.foundation.days import dated

from .checks import Finding
from .parsing import ParsedRow
from .record import SpellRecord

ACCEPTED, MERGED, UPDATED, UNCHANGED, REJECTED = "accepted", "merged", "updated", "unchanged", "rejected"


@dataclass(frozen=True, slots=True, kw_only=True)
class OperationSpan:
    """First and last day of an operation, both included; None: not known."""

    starts_on: date | None = None
    ends_on: date | None = None

    def covers(self, day: date) -> bool:
        return (self.starts_on is None or self.starts_on <= day) and (
            self.ends_on is None or day <= self.ends_on
        )


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was decided; `spells` are those of the person in the operation from now on, by day of entry."""

    kind: str
    spells: tuple[SpellRecord, ...]
    refusal: Finding | None = None


def judge(
    row: ParsedRow,
    operation: OperationSpan | None,
    known: Sequence[SpellRecord],
    *,
    identity_changed: bool = False,
) -> Verdict:
    """The verdict on a row, `known` being the spells already taken of the same operation and reference.

    `operation` is None when no operation has the code of the row. `identity_changed`: name or tax code differ
    from what was taken before.
    """
    refusal = _refusal(row, operation, known)
    if refusal is not None or row.spell is None:
        return Verdict(REJECTED, tuple(known), refusal)
    if not known:
        return Verdict(ACCEPTED, (row.spell,))
    same = next((spell for spell in known if spell.entered_on == row.spell.entered_on), None)
    others = [spell for spell in known if spell is not same]
    spells = tuple(sorted([*others, row.spell], key=lambda spell: spell.entered_on))
    if same is not None:
        return Verdict(UNCHANGED if same == row.spell and not identity_changed else UPDATED, spells)
    return Verdict(MERGED, spells)


def _refusal(row: ParsedRow, operation: OperationSpan | None, known: Sequence[SpellRecord]) -> Finding | None:
    if operation is None:
        return _unknown_operation(row.operation)
    if not row.person_ref:
        return Finding("missing_person", "Manca il riferimento della persona (person_ref).")
    if row.refusal is not None or row.spell is None:
        return row.refusal
    return _wrong_dates(row.spell, operation) or _overlap(row.spell, known)


def _unknown_operation(code: str) -> Finding:
    if not code:
        return Finding("unknown_operation", "Manca il codice del progetto (operation).")
    return Finding("unknown_operation", f"Nessun progetto ha il codice «{code}»: importa prima i progetti.")


def _wrong_dates(spell: SpellRecord, operation: OperationSpan) -> Finding | None:
    entered, born, left = spell.entered_on, spell.entry.birth_date, spell.left_on
    if born is not None and born > entered:
        return Finding("born_after_entry", f"È nata o nato dopo il giorno di ingresso ({entered:%d/%m/%Y}).")
    if not operation.covers(entered):
        sentence = f"L'ingresso ({entered:%d/%m/%Y}) è fuori dalle date del progetto."
        return Finding("entry_outside_operation", sentence)
    if left is not None and left < entered:
        sentence = f"L'uscita ({left:%d/%m/%Y}) è prima dell'ingresso ({entered:%d/%m/%Y})."
        return Finding("exit_before_entry", sentence)
    return None


def _overlap(spell: SpellRecord, known: Sequence[SpellRecord]) -> Finding | None:
    for other in known:
        if other.entered_on != spell.entered_on and share_a_day(spell, other):
            until = dated("al", other.left_on) if other.left_on else "a oggi, senza uscita"
            return Finding(
                "overlapping_spell",
                f"Ha giorni in comune con la permanenza {dated('dal', other.entered_on)} {until}.",
            )
    return None


def share_a_day(one: SpellRecord, other: SpellRecord) -> bool:
    """Whether two spells have a day in common; entry and exit belong to the spell, no exit lasts for ever."""
    first, second = sorted((one, other), key=lambda spell: spell.entered_on)
    return first.left_on is None or second.entered_on <= first.left_on
