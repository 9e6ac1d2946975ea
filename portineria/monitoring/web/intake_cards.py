"""Registers taken in through the browser, as their pages show them."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Count
from django.urls import reverse

from portineria.foundation.ui.tables import Cell

from ..models import Intake, IntakeRow
from ..words import RowVerdict

MOST_ODD = 100
REFUSED_COLUMNS = (("Riga", "number"), "Chi", "Perché è rifiutata")
ODD_COLUMNS = (("Riga", "number"), "Presa, ma guarda")


def intake_items(intakes: Iterable[Any]) -> list[dict[str, Any]]:
    """Lists (`with_what_is_left`), the refused rows of each said beside it."""
    return [
        {
            "text": one.file_name,
            "href": reverse("monitoring:intake", args=[one.pk]),
            "detail": f"{one.uploaded_at:%d/%m/%Y} · {_rows(one.total)}",
            **_state(one.refused, one.waiting),
        }
        for one in intakes
    ]


def _state(refused: int, waiting: int) -> dict[str, str]:
    if waiting:
        return {"badge": "da finire", "tone": "warning"}
    return {"badge": f"{refused} da correggere", "tone": "warning"} if refused else {}


def _rows(count: int) -> str:
    return "una riga" if count == 1 else f"{count} righe"


def intake_result(one: Intake, refused: Iterable[IntakeRow]) -> dict[str, Any]:
    """How many rows of each verdict, the refused ones of this page, and the odd ones among those taken."""
    counts = dict(one.rows.order_by().values_list("verdict").annotate(how_many=Count("pk")))
    return {
        "done": one.total - counts.get(RowVerdict.WAITING, 0),
        "finished": not counts.get(RowVerdict.WAITING),
        "counts": [(verdict.label, counts[verdict]) for verdict in RowVerdict if counts.get(verdict)],
        "refused_count": counts.get(RowVerdict.REJECTED, 0),
        "refused_columns": REFUSED_COLUMNS,
        "refused_rows": [_refused(row) for row in refused],
        "odd_columns": ODD_COLUMNS,
        "odd_rows": [(row.line, " ".join(row.remarks)) for row in one.rows.odd()[:MOST_ODD]],
        "most_odd": MOST_ODD,
    }


def _refused(row: IntakeRow) -> tuple[Any, ...]:
    who = " ".join(row.cells.get(name, "") for name in ("given_name", "family_name")).strip()
    address = reverse("monitoring:row", args=[row.intake_id, row.line])
    return (
        row.line,
        Cell(who or row.cells.get("person_ref", "") or "senza nome", href=address),
        " ".join(row.remarks),
    )
