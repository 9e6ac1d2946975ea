"""Cases as the screen shows them."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils import timezone

from portineria.foundation.ui import italian

from ...models import Case, CaseTransfer, Need
from ...queries.cases import CaseFile, CaseLine
from ...rules.cases import ago
from ...words import NeedKind, Outcome

NOBODY = "nessuno: da prendere in carico"


def case_items(lines: Iterable[CaseLine], today: date) -> list[dict[str, Any]]:
    """Cases for `ui_link_list`: what asks for attention stands out."""
    items = []
    for line in lines:
        badge, tone = standing(line, today)
        items.append(
            {
                "text": line.person.full_name,
                "href": reverse("casework:case", args=[line.case.pk]),
                "detail": _detail(line, today),
                "icon": "folder",
                "badge": badge,
                "tone": tone,
                "synthetic": line.person.synthetic,
            }
        )
    return items


def standing(line: CaseLine, today: date) -> tuple[str, str]:
    """How a case stands, in a word, and its tone."""
    if not line.case.is_open:
        return Outcome(line.case.outcome).label, "neutral"
    if line.case.operator_id is None:
        return "da prendere in carico", "bad"
    if line.late_since:
        return "passo in ritardo", "bad"
    if line.review_on is None:
        return ("piano in bozza" if line.being_written else "senza piano"), "warning"
    if line.review_on <= today:
        return "da rivedere", "warning"
    return "in corso", "good"


def _detail(line: CaseLine, today: date) -> str:
    if not line.case.is_open:
        return f"chiuso {italian.dated('il', line.case.closed_on)}"
    words = []
    if line.late_since:
        words.append(f"scaduto {ago(line.late_since, today)}: {line.late_words}")
    if line.review_on:
        words.append(f"revisione {italian.dated('il', line.review_on)}")
    return " · ".join([*words, f"segue {line.case.operator_name or 'nessuno'}"])


def tabs(chosen: str) -> list[dict[str, Any]]:
    """Mine, everybody's, closed."""
    here = reverse("casework:cases")
    named = (("", "I miei"), ("tutti", "Tutti"), ("chiusi", "Chiusi"))
    return [
        {"text": text, "href": f"{here}?di={key}" if key else here, "current": key == chosen}
        for key, text in named
    ]


def case_facts(case: Case) -> list[tuple[str, Any]]:
    """Term and value of one case."""
    facts: list[tuple[str, Any]] = [
        ("Segue", case.operator_name or NOBODY),
        ("Ente", case.organisation.name),
        ("Aperto il", italian.day(case.opened_on)),
    ]
    if case.closed_on:
        facts += [("Chiuso il", italian.day(case.closed_on)), ("Com’è andata", Outcome(case.outcome).label)]
        facts += [("Note di chiusura", case.closing_words)] if case.closing_words else []
    return facts


def team_items(file: CaseFile) -> list[dict[str, Any]]:
    """Who is on the team now, each with the way out; those who left say until when."""
    return [
        {
            "text": member.name,
            "detail": " · ".join(filter(None, [member.as_what, member.body.name, _until(member.until)])),
            "leave": reverse("casework:leaving", args=[file.case.pk, member.pk])
            if member.until is None and file.case.is_open
            else "",
        }
        for member in file.team
    ]


def _until(day: date | None) -> str:
    return f"fino {italian.dated('al', day)}" if day else ""


def need_items(needs: Iterable[Need]) -> list[dict[str, Any]]:
    """Open needs in a line each."""
    return [
        {"text": str(NeedKind(need.about).label), "detail": need.words, "icon": "help-circle"}
        for need in needs
        if need.state == "open"
    ]


def timeline(file: CaseFile, contacts: Iterable[Any]) -> list[dict[str, Any]]:
    """What happened in a case, latest first."""
    case = file.case
    events: list[dict[str, Any]] = [_event(case.opened_on, "Caso aperto", case.reason, tone="info")]
    for plan in file.versions:
        title = "Piano rivisto insieme" if plan.version > 1 else "Piano concordato"
        href = f"{reverse('casework:plan_sheet', args=[case.pk])}?versione={plan.version}"
        events.append(
            _event(plan.agreed_on, f"{title} (versione {plan.version})", "", tone="good", href=href)
        )
        for goal in plan.goals.all():
            done = (step for step in goal.steps.all() if step.done_on)
            events += [_event(step.done_on, "Passo fatto", step.words, tone="good") for step in done]
    events += [_event(one.on, "Caso passato", _passage(one), tone="warning") for one in file.transfers]
    events += [
        _event(timezone.localdate(one.happened_at), f"Contatto: {one.medium}", one.summary[:200])
        for one in contacts
    ]
    if case.closed_on:
        events.append(_event(case.closed_on, "Caso chiuso", Outcome(case.outcome).label))
    latest_first = events[::-1]  # of one day, too
    return sorted(latest_first, key=lambda event: event["when"], reverse=True)


def _event(
    when: date | None, title: str, text: str, *, tone: str = "neutral", href: str = ""
) -> dict[str, Any]:
    return {"when": when, "title": title, "text": text, "tone": tone, "href": href}


def _passage(one: CaseTransfer) -> str:
    return f"da {one.organisation.name} a {one.receiver.name}: {one.reason}"
