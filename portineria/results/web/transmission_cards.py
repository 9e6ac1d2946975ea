"""The rows of the page of tables for SFC."""

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.http import urlencode

from portineria.foundation.ui.italian import day
from portineria.foundation.ui.tables import Cell

from ..rules.transmission import OUTPUTS, RESULTS, Layout, Period
from .transmission_files import KINDS

TITLES = {OUTPUTS: "output", RESULTS: "risultati"}


def period_rows(layout: Layout, periods: Sequence[Period]) -> dict[str, Any]:
    """A row for each period, a cell for each table and kind of file."""
    files = [(which, kind) for which in layout.numbers for kind in KINDS]
    titles = [f"Tabella {layout.numbers[which]} ({TITLES[which]}), {kind.upper()}" for which, kind in files]
    rows = [
        (
            Cell(day(one.reference_day), detail=f"periodo {one.code}"),
            *(Cell(f"Scarica {kind.upper()}", href=_address(one, which, kind)) for which, kind in files),
        )
        for one in periods
    ]
    return {"columns": ["Fino al", *titles], "rows": rows}


def _address(period: Period, which: str, kind: str) -> str:
    asked = {"periodo": period.code, "tabella": which, "formato": kind}
    return f"{reverse('results:transmission')}?{urlencode(asked)}"
