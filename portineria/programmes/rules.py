"""What can happen to an operation, read aloud; and how a row that describes one is read."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

STATES = {
    "fund": (("admitted",), "funded"),
    "start": (("funded",), "running"),
    "conclude": (("running",), "concluded"),
    "close": (("concluded",), "closed"),
    "revoke": (("admitted", "funded", "running"), "revoked"),
}

OPERATION_COLUMNS = ("code", "title", "programme", "specific_objective", "start", "end", "cup")
CODE = re.compile(r"[A-Za-z0-9]([A-Za-z0-9._/:-]*[A-Za-z0-9])?")
CUP = re.compile(r"[A-Z][0-9]{2}[A-Z][0-9]{2}[0-9]{9}")
LONGEST = {"code": 80, "title": 200, "specific_objective": 20}


@dataclass(frozen=True, slots=True, kw_only=True)
class OperationRow:
    """A row of the import of operations as values; what is empty is not known."""

    code: str
    title: str
    programme: str
    specific_objective: str
    starts_on: date | None
    ends_on: date | None
    cup: str | None


class RowRefused(ValueError):
    """A row cannot be taken in: a code, and the sentence (Italian) that says why."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


def read_operation(cells: Mapping[str, str]) -> OperationRow:
    """The row as values; RowRefused with the first thing that cannot be read."""
    given = {name: (cells.get(name) or "").strip() for name in OPERATION_COLUMNS}
    _wants_code(given["code"])
    first, last = _day(given["start"], "start"), _day(given["end"], "end")
    if first and last and last < first:
        raise RowRefused("bad_date", f"La fine ({last:%d/%m/%Y}) è prima dell’inizio ({first:%d/%m/%Y}).")
    for name, longest in LONGEST.items():
        if len(given[name]) > longest or "\0" in given[name]:
            raise RowRefused(
                "bad_value", f"Il testo in {name} è troppo lungo (al massimo {longest} caratteri)."
            )
    cup = given["cup"].upper() or None
    if cup and not CUP.fullmatch(cup):
        raise RowRefused("bad_value", f"«{cup[:40]}» non è un CUP: quindici caratteri, come E81H18000210006.")
    return OperationRow(
        code=given["code"],
        title=given["title"] or given["code"],
        programme=given["programme"],
        specific_objective=given["specific_objective"],
        starts_on=first,
        ends_on=last,
        cup=cup,
    )


def programme_key(words: str) -> str:
    """Code and short name of a programme, compared alike: «PR FSE+ 2021-2027» and PR-FSE-PLUS-2021-2027.

    >>> programme_key("PR FSE+ 2021-2027")
    'PR-FSE-PLUS-2021-2027'
    """
    return re.sub(r"[^A-Z0-9]+", "-", words.upper().replace("+", " PLUS ")).strip("-")


def _wants_code(code: str) -> None:
    if not code:
        raise RowRefused("missing_code", "Manca il codice del progetto (code).")
    if not CODE.fullmatch(code):
        words = "Il codice del progetto ha lettere, cifre, trattini, punti e barre, senza spazi"
        raise RowRefused("bad_value", f"{words}: «{code[:40]}».")


def _day(text: str, column: str) -> date | None:
    if not text:
        return None
    try:
        if len(text) == 10 and text[4] == text[7] == "-" and text.isascii():
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise RowRefused("bad_date", f"Non si legge la data in {column}: «{text[:40]}». Si scrive AAAA-MM-GG.")
