"""Every check of a table of indicators with what came of it: passed, failed and why, or not for this operation.

`cells` finds what fails; here each check says itself in Italian, so that a page shows also those that pass.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from .cells import (
    AND_FOLLOWING,
    SFC_RULES,
    Around,
    CellFinding,
    Table,
    Value,
    check_table,
    combined,
    parts_of,
)
from .indicators import is_for_the_most_deprived
from .legacy import PARTICIPANTS
from .tables import IndicatorTable

RESERVED = (*SFC_RULES, "EECO10+11")  # the combinations that SFC2021 asks for by name
WORDS: Mapping[str, str] = {
    "A1": "Disoccupati, inattivi e occupati insieme fanno tutti i partecipanti",
    "A2": "I disoccupati di lunga durata non sono più dei disoccupati",
    "A3": "Le fasce di età insieme non superano i partecipanti",
    "A4": "I titoli di studio insieme fanno tutti i partecipanti",
    "A5": "Disabilità, cittadinanza, origine, minoranze, casa e zone rurali non superano i partecipanti",
    "A6": "Chi cerca lavoro all’uscita non è più di chi era inattivo all’ingresso",
    "A7": "Chi studia o ottiene una qualifica non è più dei partecipanti",
    "A8": "Chi trova lavoro non è più di chi all’ingresso non ne aveva",
    "A9": "Chi migliora il proprio lavoro non è più di chi lavorava all’ingresso",
    "A10": "Donne, uomini e persone non binarie insieme fanno il totale",
    "A11": "Ogni numero è intero e non scende sotto zero",
    "A12": "Nessun valore è sceso rispetto all’ultima fotografia",
    "A13": "Nessun risultato prima che qualcuno sia uscito",
    "A14": "I valori sono vicini al percorso previsto verso gli obiettivi",
    "A15": "I partecipanti non sono più di tutte le persone seguite",
    "A16": "Per l’obiettivo (l) mancano lavoro e titolo di studio, e c’è il totale",
    "A17": "Gli indicatori 2014-2020 (CO e CR) stanno insieme tra loro",
    "144": "SFC2021: disoccupati e inattivi (EECO02+04) sono la somma delle parti",
    "145": "SFC2021: disoccupati e occupati (EECO02+05) sono la somma delle parti",
    "146": "SFC2021: disoccupati, inattivi e occupati (EECO02+04+05) sono la somma delle parti",
    "147": "SFC2021: minori e giovani (EECO06+07) sono la somma delle parti",
    "148": "SFC2021: le altre combinazioni (EECO10+11) sono la somma delle parti",
}
NO_STATUS = "L’obiettivo (l) non raccoglie lavoro e titolo di studio."


class State(StrEnum):
    """What came of a check."""

    PASSED = "passed"
    WARNED = "warned"
    FAILED = "failed"
    NOT_FOR_IT = "not_for_it"


@dataclass(frozen=True, slots=True)
class Outcome:
    """One check: what it asks, what came of it, the cells that fail or why it does not apply."""

    check: str
    words: str
    state: State
    findings: tuple[CellFinding, ...] = ()
    reason: str = ""


def outcomes(
    table: IndicatorTable, *, legacy: bool, leavers: int, previous: Table | None = None
) -> list[Outcome]:
    """Every check of the reference in its order. `previous`: the table of the last frozen day, if there is one."""
    poorest = is_for_the_most_deprived(table.objective)
    around = Around(most_deprived=poorest, grand_total=table.grand_total, previous=previous, leavers=leavers)
    found = check_table(as_checked(table, legacy=legacy), around)
    why_not = _not_for_it(poorest=poorest, legacy=legacy, previous=previous)
    return [_outcome(check, [one for one in found if one.check == check], why_not) for check in WORDS]


def as_checked(table: IndicatorTable, *, legacy: bool) -> dict[str, Mapping[str, Value]]:
    """The table with the reserved combinations, and of 2014-20 with the total that period refers to."""
    cells: dict[str, Mapping[str, Value]] = dict(table.indicators)
    cells |= {code: combined(cells, code) for code in RESERVED if set(parts_of(code)) <= cells.keys()}
    return cells | ({PARTICIPANTS: cells["EECO01"]} if legacy else {})


def _outcome(check: str, findings: list[CellFinding], why_not: Mapping[str, str]) -> Outcome:
    outcome = Outcome(check, WORDS[check], State.PASSED)
    if findings:
        state = State.FAILED if any(one.level == "error" for one in findings) else State.WARNED
        return replace(outcome, state=state, findings=tuple(findings))
    if check in why_not:
        return replace(outcome, state=State.NOT_FOR_IT, reason=why_not[check])
    return outcome


def _not_for_it(*, poorest: bool, legacy: bool, previous: Table | None) -> dict[str, str]:
    """Check → why it says nothing of this operation."""
    reasons = {"A14": "Il percorso anno per anno verso gli obiettivi non è caricato."}
    if previous is None:
        reasons["A12"] = "Non c’è ancora una fotografia con cui confrontare."
    if not legacy:
        reasons["A17"] = "È un progetto del periodo 2021-2027."
    if poorest:
        whole = ("A1", "A2", "A4", "A6", "A7", "A8", "A9", *SFC_RULES.values(), AND_FOLLOWING)
        return reasons | dict.fromkeys(whole, NO_STATUS) | {"A13": "L’obiettivo (l) non ha risultati."}
    return reasons | {"A16": "Vale per l’obiettivo (l) soltanto."}
