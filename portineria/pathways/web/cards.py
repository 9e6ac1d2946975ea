"""Paths as the screen shows them."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse

from portineria.foundation.days import dated
from portineria.participations.public import reached_among

from ..models import Path, PathObjective, PathStep
from ..queries import PathLine
from ..rules import in_hours
from ..words import TONES, StepKind, StepState


def path_items(lines: Iterable[PathLine]) -> list[dict[str, Any]]:
    """Paths for `ui_link_list`: with whom, since when, in what, how many hours."""
    return [
        {
            "text": line.person.full_name,
            "href": reverse("pathways:path", args=[line.path.pk]),
            "detail": _detail(line),
            "icon": "user",
            "synthetic": line.person.synthetic,
        }
        for line in lines
    ]


def _detail(line: PathLine) -> str:
    words = [f"concordato {dated('il', line.path.agreed_on)}", line.path.operation.title]
    if line.planned_minutes:
        words.append(f"{in_hours(line.planned_minutes)} previste")
    if line.ended_on:
        return " · ".join([*words, f"finito {dated('il', line.ended_on)}"])
    words.append("1 passo da fare" if line.steps_left == 1 else f"{line.steps_left} passi da fare")
    return " · ".join(words)


def path_facts(path: Path, objectives: Iterable[PathObjective]) -> list[tuple[str, str]]:
    """What was agreed, for `ui_definitions`."""
    steps = [step for objective in objectives for step in objective.steps.all()]
    planned = sum(step.planned_minutes for step in steps if step.state != StepState.DROPPED)
    return [
        ("Progetto", path.operation.title),
        ("Concordato", dated("il", path.agreed_on)),
        ("Con", path.organisation.name),
        ("Ente accreditato", path.accredited.name if path.accredited else "non ancora scelto"),
        ("Tutor", path.tutor or "non ancora scelto"),
        ("Ore previste", in_hours(planned) if planned else "non ancora decise"),
    ]


def states_address(path: Path) -> str:
    """Where entry, exit and six months later are written, for whoever reaches the participation; "" otherwise."""
    reached = reached_among([path.participation_id])
    return reverse("monitoring:participation", args=reached) if reached else ""


def objective_panels(path: Path, objectives: Iterable[PathObjective]) -> list[dict[str, Any]]:
    """Objectives with their steps, and where to add one."""
    return [
        {
            "id": f"obiettivo-{objective.pk}",
            "words": objective.words,
            "steps": [step_line(path, step) for step in objective.steps.all()],
            "new_step": reverse("pathways:new_step", args=[path.pk, objective.pk]),
        }
        for objective in objectives
    ]


def step_line(path: Path, step: PathStep) -> dict[str, Any]:
    """A step in words, with what can be said of it next."""
    state = StepState(step.state)
    planned = f"{in_hours(step.planned_minutes)} previste" if step.planned_minutes else ""
    since = dated("dal" if state == StepState.DROPPED else "il", step.marked_on) if step.marked_on else ""
    return {
        "id": f"passo-{step.pk}",
        "kind": StepKind(step.kind).label,
        "words": step.words,
        "detail": " · ".join(filter(None, [planned, since])),
        "badge": state.label,
        "tone": TONES[state],
        "url": reverse("pathways:marking", args=[path.pk, step.pk]),
        "verbs": _verbs(state),
    }


def _verbs(state: StepState) -> list[tuple[str, str]]:
    """(state, what the button says) for every other thing that can be said."""
    if state == StepState.PLANNED:
        return [(StepState.DONE.value, "Segna fatto"), (StepState.DROPPED.value, "Non si fa più")]
    return [(StepState.PLANNED.value, "Rimetti tra le cose da fare")]
