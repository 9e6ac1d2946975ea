"""Registers of hours: of one path, of a group, the correction of a line."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from portineria.doors.public import actor_of, page
from portineria.foundation.days import dated
from portineria.participations.public import HoursCard, hours_of

from ...access import FOLLOW
from ...actions import correct_hours, sign_day
from ...models import Path
from ...queries import path_lines, planned_minutes
from ...rules import Refused, in_hours
from ...words import StepKind
from .. import frequency
from .. import hour_cards as cards
from ..found import found_path, path_page
from ..hour_forms import CorrectionForm, DayForm, GroupDayForm
from ..paper import on_paper

MOST_ON_A_REGISTER = 200
NO_HOURS = "Non c’è ancora nessuna ora firmata: l’attestato si fa quando c’è la prima."


@page(ability=FOLLOW, writes=True, records_reading=True)
def hours(request: HttpRequest, path_id: UUID) -> HttpResponse:
    """The individual register of a path: what is signed, and the next day."""
    path = found_path(path_id)
    form = DayForm(request.POST or None)
    if form.is_valid() and _signed(request, form, [path_id]):
        return redirect("pathways:hours", path_id=path_id)
    lines = hours_of(path.participation_id, path.organisation_id)
    context = path_page(path) | {"form": form, "columns": cards.COLUMNS}
    context |= {
        "rows": cards.hour_rows(path, lines),
        "totals": cards.totals(lines, planned_minutes(path)),
    }
    return render(request, "pathways/hours.html", context, status=422 if form.is_bound else 200)


@page(ability=FOLLOW, writes=True, records_reading=True)
def group(request: HttpRequest) -> HttpResponse:
    """The register of a group: one day, one activity, everybody who was there."""
    people = cards.people(path_lines(0, MOST_ON_A_REGISTER))
    form = GroupDayForm(request.POST or None, people=people)
    if form.is_valid() and _signed(request, form, form.path_ids()):
        return redirect("pathways:group")
    is_cut = Path.objects.count() > MOST_ON_A_REGISTER
    context = {"form": form, "has_people": bool(people), "is_cut": is_cut, "most": MOST_ON_A_REGISTER}
    return render(request, "pathways/group.html", context, status=422 if form.is_bound else 200)


@page(ability=FOLLOW, writes=True, records_reading=True)
def correcting(request: HttpRequest, path_id: UUID, hours_id: UUID) -> HttpResponse:
    """The right hours of a line that was wrong: the old one stays, struck."""
    path = found_path(path_id)
    line = _line(path, hours_id)
    form = CorrectionForm(request.POST or None)
    if form.is_valid() and _corrected(request, form, path, line):
        return redirect("pathways:hours", path_id=path_id)
    words = f"{StepKind(line.kind).label}, {dated('il', line.on)}: {in_hours(line.minutes)}"
    context = path_page(path) | {"form": form, "line": words, "is_struck": line.struck_at is not None}
    return render(request, "pathways/correcting.html", context, status=422 if form.is_bound else 200)


@page(ability=FOLLOW, records_reading=True)
def attendance(request: HttpRequest, path_id: UUID) -> HttpResponse:
    """The certificate of attendance, on paper; without signed hours there is none."""
    path = found_path(path_id)
    person = path_page(path)["person"]
    standing = [line for line in hours_of(path.participation_id, path.organisation_id) if not line.struck_at]
    register = reverse("pathways:hours", args=[path_id])
    if not standing:
        messages.info(request, NO_HOURS)
        return redirect(register)
    data = frequency.certificate(path, person, standing)
    return on_paper(request, frequency.TEMPLATE, data, name="attestato-di-frequenza", instead=register)


def _line(path: Path, hours_id: UUID) -> HoursCard:
    lines = hours_of(path.participation_id, path.organisation_id)
    found = [line for line in lines if line.id == hours_id]
    if not found:
        raise Http404
    return found[0]


def _signed(request: HttpRequest, form: DayForm, path_ids: list[UUID]) -> bool:
    try:
        fresh = sign_day(path_ids=path_ids, day=form.day(), by=actor_of(request))
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return False
    words = "Le ore sono firmate." if fresh else "Quelle ore erano già firmate: non è cambiato nulla."
    messages.success(request, words)
    return True


def _corrected(request: HttpRequest, form: CorrectionForm, path: Path, line: HoursCard) -> bool:
    try:
        correct_hours(path=path, line=line, minutes=form.minutes(), by=actor_of(request))
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return False
    messages.success(request, "La riga è corretta. Quella di prima resta scritta, e non conta più.")
    return True
