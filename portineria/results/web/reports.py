"""The report of a frozen table on paper: what `report.typ` draws."""

from pathlib import Path
from typing import Any

from portineria.foundation.ui import italian

from ..models import FrozenTable
from ..rules.catalogue import definition_of
from ..rules.tables import GENDERS, GRAND_TOTAL, INCOMPLETE, PARTICIPANTS, TOTAL
from ..words import HIDDEN
from .found import Look, Shown, ShownTotals
from .frozen_cards import HEAD_WORDS, shown_totals

TEMPLATE = Path(__file__).resolve().parents[1] / "templates" / "results" / "report.typ"
RULE = (
    "Una partecipazione è una persona in un progetto. Contano quelle complete; le incomplete stanno in «tutte le "
    "partecipazioni» e in nessun indicatore. Le regole, indicatore per indicatore, sono nelle pagine «Come si conta»."
)


def report_of(look: Look, table: FrozenTable, *, seen_whole: bool) -> dict[str, Any]:
    """Values as words; who does not see every record of the table gets the three totals, roughly."""
    operation = look.operation
    totals = shown_totals(table, seen_whole=seen_whole)
    return {
        "title": f"Indicatori di {operation.title}",
        "language": "it",
        "lead": f"Com’erano {italian.dated('il', table.as_of)}.",
        "facts": [
            ["Progetto", operation.code],
            ["Programma", operation.programme_name],
            ["Obiettivo specifico", operation.specific_objective or "non indicato"],
            ["Ente capofila", operation.lead_name or "non indicato"],
            ["Fotografia fatta", italian.moment(table.frozen_at)],
            ["Regole", table.rule_version],
        ],
        "heads-title": "In breve",
        "heads": [
            [words, _number(value)]
            for words, value in zip(
                ("Partecipanti (EECO01)", HEAD_WORDS[GRAND_TOTAL], HEAD_WORDS[INCOMPLETE]),
                totals,
                strict=True,
            )
        ],
        "table-title": "Indicatore per indicatore",
        "rows": [_row(table, code, totals, seen_whole) for code in table.cells if code not in HEAD_WORDS],
        "absent": [f"{code}: {reason}" for code, reason in look.table.absent.items()],
        "rule": RULE,
        "digest": f"Impronta: {table.digest}.",
    }


def _row(table: FrozenTable, code: str, totals: ShownTotals, seen_whole: bool) -> list[str]:
    split = table.column(code)
    shown: dict[str, Shown] = dict(split) if seen_whole else dict.fromkeys(split)
    if code == PARTICIPANTS:
        shown[TOTAL] = totals[0]
    cells = (_number(shown[column]) if column in split else "—" for column in (*GENDERS, TOTAL))
    return [code, definition_of(code).name_it, *cells]


def _number(value: Shown) -> str:
    if value is None:
        return HIDDEN
    return value if isinstance(value, str) else italian.number(value)
