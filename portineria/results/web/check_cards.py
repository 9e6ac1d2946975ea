"""Checks as the screen shows them."""

from collections import Counter
from typing import Any

from portineria.foundation.ui.tables import Cell
from portineria.foundation.walls.public import Actor

from ..rules.checking import Outcome, State
from ..words import COLUMN_WORDS, RECORD_CHECKS
from .cards import may_complete, participation_address
from .found import Block, Look

CHECKS = ("Controllo", "Esito", "Che cosa non torna")
RECORD_COLUMNS = ("Controllo", "Che cosa guarda", ("Schede", "number"))
ODD_COLUMNS = ("Persona", "Che cosa non torna", "Controllo")
STATES = {
    State.PASSED: ("passa", "good"),
    State.WARNED: ("da guardare", "warning"),
    State.FAILED: ("non passa", "bad"),
    State.NOT_FOR_IT: ("non si applica", "neutral"),
}


def table_checks(look: Look, outcomes: list[Outcome]) -> dict[str, Any]:
    """One row a check, those that fail first; for who does not see every cell only how many pass.

    Which check fails says something of the cells it reads, and nothing is said while they are all hidden.
    """
    if not look.open:
        return {"columns": CHECKS, "rows": [], **_in_all(outcomes, told=look.participants is not None)}
    order = [State.FAILED, State.WARNED, State.PASSED, State.NOT_FOR_IT]
    ordered = sorted(outcomes, key=lambda one: order.index(one.state))
    return {
        "columns": CHECKS,
        "rows": [_row(one) for one in ordered],
        **_in_all(outcomes, told=True),
    }


def _in_all(outcomes: list[Outcome], *, told: bool) -> dict[str, Any]:
    states = Counter(one.state for one in outcomes)
    counts = {"failed": states[State.FAILED], "passed": states[State.PASSED], "all": len(outcomes)}
    return {"told": told, **(counts if told else {})}


def _row(one: Outcome) -> tuple[Any, ...]:
    text, tone = STATES[one.state]
    return (Cell(one.words, detail=one.check), Cell(text, tone=tone), _why(one))


def _why(one: Outcome) -> str:
    if one.reason or not one.findings:
        return one.reason
    return " ".join(f"{COLUMN_WORDS[found.column]}: {found.message}" for found in one.findings)


def record_checks(block: Block, actor: Actor) -> dict[str, Any]:
    """How many records each check finds something in, and the first of them by name."""
    touched = Counter(code for code, _ in {(one.finding.code, one.participation_id) for one in block.odd})
    rows = [(code, words, touched[code]) for code, words in RECORD_CHECKS.items()]
    return {
        "columns": RECORD_COLUMNS,
        "rows": rows,
        "odd_columns": ODD_COLUMNS,
        "odd_rows": [_odd_row(block, one, actor) for one in block.shown],
        "cut": block.cut,
        "blank": touched["R1"],
        "may_complete": may_complete(actor),
    }


def _odd_row(block: Block, one: Any, actor: Actor) -> tuple[Any, ...]:
    person = block.persons[one.participation_id]
    href = participation_address(one.participation_id, actor)
    return (
        Cell(person.full_name, href=href, synthetic=person.synthetic),
        one.finding.message,
        one.finding.code if one.finding.code in RECORD_CHECKS else "",
    )
