"""Sheets of paper as the screen and the printer show them."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.urls import reverse

from portineria.foundation.ui import italian

from ..models import Session, Sheet
from ..sheets import Line
from .cards import when

TEMPLATE = Path(__file__).resolve().parents[1] / "templates" / "activities" / "sheet.typ"
BLANKS = 8  # lines for who is not on the register yet


def items(sheets: Iterable[Sheet]) -> list[dict[str, str]]:
    """The sheets printed so far, the latest first."""
    return [
        {
            "text": f"Foglio n. {sheet.number}",
            "detail": f"stampato {italian.moment(sheet.printed_at)}"
            + (" · con la foto" if sheet.photo_id else ""),
            "href": reverse("activities:paper", args=[sheet.pk]),
            "icon": "print",
        }
        for sheet in sheets
    ]


def printed(sheet: Sheet, session: Session, lines: list[Line]) -> dict[str, Any]:
    """What the PDF is made of."""
    blanks = range(len(lines) + 1, len(lines) + 1 + BLANKS)
    return {
        "title": f"Foglio presenze n. {sheet.number}",
        "language": "it",
        "facts": [
            ["Incontro", session.title],
            ["Quando", when(session)],
            ["Laboratorio", session.lab.name],
            ["Dove", session.place or "—"],
        ],
        "columns": ["N.", "Nome", "Firma"],
        "rows": [[str(one.number), name(one), ""] for one in lines]
        + [[str(number), "", ""] for number in blanks],
        "blanks": f"Le righe da {len(lines) + 1} in poi sono per chi non è ancora iscritto: "
        "nome e cognome in stampatello.",
        "printed": f"Righe fissate {italian.moment(sheet.printed_at)}: su questo foglio non cambiano più.",
    }


def name(line: Line) -> str:
    """«Luca Neri (minore, con Anna Neri)»: who signs for a minor stands beside the name."""
    if not line.is_minor:
        return line.name
    return f"{line.name} (minore, con {line.adult})" if line.adult else f"{line.name} (minore)"
