"""Registers of hours as the screen shows them."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from django.urls import reverse

from portineria.foundation.days import dated
from portineria.foundation.ui import italian
from portineria.foundation.ui.tables import Cell
from portineria.participations.public import HoursCard

from ..models import Path
from ..queries import PathLine
from ..rules import in_hours
from ..words import Register, StepKind

COLUMNS = ("Giorno", "Attività", "Ore", "Registro")


def hour_rows(path: Path, lines: Iterable[HoursCard]) -> list[tuple[Any, ...]]:
    """Lines for `ui_table`, each with the way to its correction; what was struck says so."""
    return [
        (
            _day(path, line),
            StepKind(line.kind).label,
            in_hours(line.minutes),
            Cell(Register(line.register).label, detail="tolta: non conta" if line.struck_at else ""),
        )
        for line in lines
    ]


def _day(path: Path, line: HoursCard) -> Cell:
    words = italian.day(line.on)
    if line.struck_at:
        return Cell(words)
    return Cell(words, href=reverse("pathways:correcting", args=[path.pk, line.id]))


def totals(lines: Iterable[HoursCard], planned: Counter[str]) -> list[tuple[str, str]]:
    """Signed hours of each activity beside those planned, for `ui_definitions`."""
    signed: Counter[str] = Counter()
    for line in lines:
        signed[line.kind] += 0 if line.struck_at else line.minutes
    return [
        (kind.label, _beside(signed[kind], planned[kind]))
        for kind in StepKind
        if signed[kind] or planned[kind]
    ]


def _beside(signed: int, planned: int) -> str:
    return f"{in_hours(signed)} su {in_hours(planned)} previste" if planned else in_hours(signed)


def people(lines: Iterable[PathLine]) -> list[tuple[str, str]]:
    """Whom a group register can name: (path, name and project)."""
    return sorted(((str(line.path.pk), _named(line)) for line in lines), key=lambda one: one[1])


def _named(line: PathLine) -> str:
    """«Ada Prova · Laboratorio»; of a path that ended, also when: the hours of before can still be signed."""
    ended = f" · finito {dated('il', line.ended_on)}" if line.ended_on else ""
    return f"{line.person.full_name} · {line.path.operation.title}{ended}"
