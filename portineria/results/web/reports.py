"""The report of a frozen table on paper: what `report.typ` draws."""

from pathlib import Path
from typing import Any

from portineria.foundation.ui import italian

from ..models import FrozenTable
from ..queries.standing import PARTICIPANTS
from ..queries.tallies import GRAND_TOTAL, INCOMPLETE
from ..rules.catalogue import definition_of
from ..rules.tables import GENDERS, TOTAL
from ..words import HIDDEN
from .found import Look
from .frozen_cards import HEADS, shown_totals

TEMPLATE = Path(__file__).resolve().parents[1] / "templates" / "results" / "report.typ"
RULE = (
    "Una partecipazione è una persona in un progetto. Contano quelle complete; le incomplete stanno in «tutte le "
    "partecipazioni» e in nessun indicatore. Le regole, indicatore per indicatore, sono nelle pagine «Come si conta»."
)


def report_of(look: Look, table: FrozenTable) -> dict[str, Any]:
    """Values as words; who does not see every cell gets the three totals above the threshold."""
    operation = look.operation
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
                ("Partecipanti (EECO01)", HEADS[GRAND_TOTAL], HEADS[INCOMPLETE]),
                shown_totals(look, table),
                strict=True,
            )
        ],
        "table-title": "Indicatore per indicatore",
        "rows": [_row(look, table, code) for code in table.cells if code not in HEADS],
        "absent": [f"{code}: {reason}" for code, reason in look.table.absent.items()],
        "rule": RULE,
        "digest": f"Impronta: {table.digest}.",
    }


def _row(look: Look, table: FrozenTable, code: str) -> list[str]:
    split = table.column(code)
    name = definition_of(code).name_it
    return [code, name, *(_cell(look, table, code, split, column) for column in (*GENDERS, TOTAL))]


def _cell(look: Look, table: FrozenTable, code: str, split: dict[str, int], column: str) -> str:
    if column not in split:
        return "—"
    if look.open:
        return italian.number(split[column])
    return _number(shown_totals(look, table)[0] if (code, column) == (PARTICIPANTS, TOTAL) else None)


def _number(value: int | None) -> str:
    return HIDDEN if value is None else italian.number(value)
