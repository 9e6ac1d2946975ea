"""The certificate of attendance: hours that were signed, never a qualification."""

from collections.abc import Sequence
from pathlib import Path as FilePath
from typing import Any

from portineria.foundation.days import dated
from portineria.participations.public import HoursCard
from portineria.people.public import PersonCard

from ..models import Path
from ..rules import in_hours
from ..words import StepKind

TEMPLATE = FilePath(__file__).resolve().parents[1] / "templates" / "pathways" / "frequency.typ"
COLUMNS = ["Attività", "Giorni", "Ore firmate"]
MEANING = (
    "Attesta le ore frequentate, come risultano dai registri firmati giorno per giorno. Non è un titolo di studio, "
    "una qualificazione né una certificazione di competenze (d.lgs. 16 gennaio 2013, n. 13)."
)


def certificate(path: Path, person: PersonCard, standing: Sequence[HoursCard]) -> dict[str, Any]:
    """What the certificate says of hours that stand (at least one line)."""
    days = [line.on for line in standing]
    return {
        "language": "it",
        "title": "Attestato di frequenza",
        "facts": [
            ("Persona", person.full_name + (" (sintetica)" if person.synthetic else "")),
            ("Nascita", person.birth),
            ("Progetto", path.operation.title),
            ("Ente", path.organisation.name),
            ("Periodo", f"{dated('dal', min(days))} {dated('al', max(days))}"),
        ],
        "columns": COLUMNS,
        "rows": [*(row for kind in StepKind if (row := _row(kind, standing))), _total(standing)],
        "meaning": MEANING,
    }


def _row(kind: StepKind, standing: Sequence[HoursCard]) -> list[str]:
    lines = [line for line in standing if line.kind == kind]
    return [kind.label, *_counted(lines)] if lines else []


def _total(standing: Sequence[HoursCard]) -> list[str]:
    return ["In tutto", *_counted(standing)]


def _counted(lines: Sequence[HoursCard]) -> list[str]:
    """How many days, and how long."""
    return [str(len({line.on for line in lines})), in_hours(sum(line.minutes for line in lines))]
