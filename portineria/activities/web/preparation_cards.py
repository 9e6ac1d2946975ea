"""Materials and shifts as the screen shows them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils import timezone

from portineria.foundation.telephone import grouped
from portineria.foundation.ui import italian
from portineria.foundation.ui.tables import Cell

from ..models import Material
from ..preparations import ShiftCard

TO_COVER = "Da coprire"
CAME = {True: "è venuto o venuta", False: "non è venuto o venuta", None: ""}
COLUMNS = ("Turno", "Giorno", "Ore", "Chi", "Telefono", "Incontro")


@dataclass(frozen=True)
class MaterialLine:
    """Something to bring, with its toggle."""

    material: Material

    @property
    def id(self) -> str:
        return f"materiale-{self.material.pk}"

    @property
    def url(self) -> str:
        return reverse("activities:material", args=[self.material.pk])

    @property
    def label(self) -> str:
        """«20 sedie»; of one thing, the thing."""
        one = self.material
        return f"{one.quantity} × {one.what}" if one.quantity > 1 else one.what


def shift_lines(shifts: Iterable[ShiftCard]) -> list[dict[str, Any]]:
    """Shifts of one session, each with what can be done about it."""
    now = timezone.now()
    return [
        {
            "shift": one,
            "hours": hours(one),
            "who": one.name or TO_COVER,
            "came": CAME[one.came],
            "over": one.starts_at <= now,
        }
        for one in shifts
    ]


def hours(one: ShiftCard) -> str:
    """«17:00–19:00»."""
    start, end = timezone.localtime(one.starts_at), timezone.localtime(one.ends_at)
    return f"{start:%H:%M}–{end:%H:%M}"


def rows(shifts: Iterable[ShiftCard]) -> list[tuple[Any, ...]]:
    """Shifts for `ui_table`: what, when, who, in which meeting."""
    return [
        (
            one.task,
            italian.day(timezone.localdate(one.starts_at)),
            hours(one),
            one.name or Cell(TO_COVER, tone="warning"),
            grouped(one.phone) if one.phone else "",
            Cell(one.session_title, href=reverse("activities:preparation", args=[one.session_id])),
        )
        for one in shifts
    ]


def summary(materials: Iterable[Material], shifts: Iterable[ShiftCard]) -> str:
    """«Mancano 2 materiali. Da coprire: 1 turno.»; what there is to be done before the meeting."""
    missing = sum(not one.is_ready for one in materials)
    open_ones = sum(not one.name for one in shifts)
    words = []
    if missing:
        words.append("Manca 1 materiale." if missing == 1 else f"Mancano {missing} materiali.")
    if open_ones:
        words.append(
            "C’è 1 turno da coprire." if open_ones == 1 else f"Ci sono {open_ones} turni da coprire."
        )
    return " ".join(words)
