"""Loading the real calls that ship with the product, with what their sources say."""

from pathlib import Path

from django.db import transaction

from portineria.foundation.datafiles import Row, chosen, ids, read_rows, save_rows
from portineria.programmes.public import Programme

from .models import Budget, Call, Clause, ClauseBody, Event, Stage, Term

DATA = Path(__file__).parent / "data" / "calls.json"
CALL_FIELDS = ("code", "title", "kind", "purpose", "applicants", "duration_months", "not_known")
PARTS = (
    (
        "stages",
        Stage,
        ("call_id", "number"),
        ("number", "title", "act", "opens_on", "closes_on", "closes_time"),
    ),
    ("budgets", Budget, ("call_id", "number"), ("number", "fund", "year", "purpose", "cents")),
    ("clauses", Clause, ("call_id", "number"), ("number", "kind", "least", "words")),
    ("terms", Term, ("call_id", "kind"), ("kind", "action", "is_mandatory", "ceiling_cents")),
    ("events", Event, ("call_id", "on", "what"), ("on", "day_known", "what", "cents")),
)


@transaction.atomic
def load_calls() -> int:
    """Write the calls of `data/`; safe to repeat, deletes nothing. The programmes must be there. How many calls."""
    rows = read_rows(DATA)
    programmes = ids(Programme, "code")
    columns = [{**chosen(row, *CALL_FIELDS), "programme_id": programmes[row["programme"]]} for row in rows]
    save_rows(Call, ("code",), columns)
    calls = ids(Call, "code")
    for name, model, key, fields in PARTS:
        parts = [(calls[row["code"]], part) for row in rows for part in row.get(name, [])]
        save_rows(model, key, [{**chosen(part, *fields), "call_id": call} for call, part in parts])
    _save_bodies(rows, calls)
    return len(rows)


def _save_bodies(rows: list[Row], calls: dict[str, int]) -> None:
    clauses = ids(Clause, "call_id", "number")
    bodies = [
        {"clause_id": clauses[calls[row["code"]], clause["number"]], "kind": kind}
        for row in rows
        for clause in row.get("clauses", [])
        for kind in clause.get("bodies", [])
    ]
    save_rows(ClauseBody, ("clause_id", "kind"), bodies)
