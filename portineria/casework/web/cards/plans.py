"""A plan as the screen and the sheet show it, in the reader's language."""

import json
from functools import cache
from pathlib import Path
from typing import Any

from django.urls import reverse
from django.utils import timezone

from portineria.foundation.days import dated

from ...models import Case, Goal, Plan, Signature, Step
from ...queries.cases import CaseFile
from ...rules.signing import HEIGHT, WIDTH
from ...words import DoneBy, SignedHow

LABELS = Path(__file__).resolve().parents[2] / "data" / "plan_labels.json"
TEMPLATE = Path(__file__).resolve().parents[2] / "templates" / "casework" / "plan.typ"
ITALIAN = "it"
# On the sheet the person reads «tu»; on our pages a colleague reads, and «tu» would be them.
AMONG_US = {"by_person": "la persona", "by_operator": "chi segue il caso"}
RIGHT_TO_LEFT = frozenset({"ar"})


@cache
def languages() -> dict[str, dict[str, str]]:
    """Language → what stands on the sheet; the first is Italian."""
    loaded: dict[str, dict[str, str]] = json.loads(LABELS.read_text(encoding="utf-8"))
    return loaded


def language_links(case_id: Any, version: int) -> list[dict[str, str]]:
    """The sheet in every language: its PDF, and the page for browsers."""
    pdf, page = reverse("casework:plan_pdf", args=[case_id]), reverse("casework:plan_sheet", args=[case_id])
    return [
        {
            "name": labels["name"],
            "language": code,
            "pdf": f"{pdf}?lingua={code}&versione={version}",
            "page": f"{page}?lingua={code}&versione={version}",
        }
        for code, labels in languages().items()
    ]


def sheet(file: CaseFile, plan: Plan, person: str, language: str) -> dict[str, Any]:
    """What stands on the sheet: labels translated, everything typed as it was typed."""
    labels = languages()[language]
    return {
        "title": labels["title"],
        "language": language,
        "labels": labels,
        "state": "" if plan.is_agreed else labels["draft"],
        "facts": _facts(file.case, plan, person, labels),
        "situation": plan.situation,
        "goals": [_goal(goal, number, labels) for number, goal in enumerate(plan.goals.all(), start=1)],
        "team": [[one.name, one.as_what, one.body.name] for one in file.team if one.until is None],
        "signature": _signature(plan, labels),
        "rights": labels["rights"],
        "as_typed": "" if language == ITALIAN else labels["as_typed"],
    }


def _facts(case: Case, plan: Plan, person: str, labels: dict[str, str]) -> list[list[str]]:
    facts = [[labels["person"], person], [labels["operator"], case.operator_name]]
    facts.append([labels["body"], case.organisation.name])
    facts += [[labels["version"], str(plan.version)]] if plan.is_agreed else []
    facts += [[labels["agreed_on"], in_figures(plan.agreed_on)]] if plan.agreed_on else []
    return [*facts, [labels["review_on"], in_figures(plan.review_on)]]


def _goal(goal: Goal, number: int, labels: dict[str, str]) -> dict[str, Any]:
    steps = [
        [
            step.words,
            who(step, labels),
            in_figures(step.due_on),
            labels["done"] if step.done_on else labels["to_do"],
        ]
        for step in goal.steps.all()
    ]
    names = ("words", "who", "due_on", "state")
    return {
        "number": str(number),
        "words": goal.words,
        "steps": [dict(zip(names, step, strict=True)) for step in steps],
    }


def who(step: Step, labels: dict[str, str]) -> str:
    """Who does a step, with the name that was typed."""
    plain = {DoneBy.PERSON: labels["by_person"], DoneBy.OPERATOR: labels["by_operator"]}
    return " · ".join(filter(None, [plain.get(DoneBy(step.done_by), ""), step.who]))


def _signature(plan: Plan, labels: dict[str, str]) -> dict[str, str] | None:
    signature: Signature | None = getattr(plan, "signature", None)
    if signature is None:
        return None
    how = labels["on_screen" if signature.how == SignedHow.SCREEN else "on_paper"]
    words = f"{signature.signer}, {how} {in_figures(signature.signed_on)}"
    return {"words": words, "drawing": drawing(signature.strokes), "strokes": signature.strokes}


def drawing(strokes: str) -> str:
    """The signature as a drawing of ours around strokes that both the rule and the database checked."""
    if not strokes:
        return ""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}">'
        f'<path d="{strokes}" fill="none" stroke="#17324d" stroke-width="3" stroke-linecap="round"'
        ' stroke-linejoin="round"/></svg>'
    )


def in_figures(value: Any) -> str:
    """Day, month and year in figures: read alike in every language of the sheet."""
    return f"{value:%d/%m/%Y}" if value else ""


def goal_panels(plan: Plan, case: Case) -> list[dict[str, Any]]:
    """Goals of an agreed plan with what can be said of each step."""
    today = timezone.localdate()
    return [
        {
            "words": goal.words,
            "steps": [step_line(step, case, today) for step in goal.steps.all()],
        }
        for goal in plan.goals.all()
    ]


def step_line(step: Step, case: Case, today: Any) -> dict[str, Any]:
    """What can be said of a step of an agreed plan, and where to mark it."""
    late = step.is_late(today)
    due = f"entro {dated('il', step.due_on)}" if step.due_on else "senza una data"
    detail = f"fatto {dated('il', step.done_on)}" if step.done_on else due
    return {
        "id": f"passo-{step.pk}",
        "words": step.words,
        "detail": f"{who(step, AMONG_US)} · {detail}{', in ritardo' if late else ''}",
        "done": step.done_on is not None,
        "url": reverse("casework:step", args=[case.pk, step.pk]),
    }
