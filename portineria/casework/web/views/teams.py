"""The team of a case: who joins, who leaves."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from portineria.doors.public import actor_of, page

from ...access import KEEP_CASES
from ...actions.cases import add_to_team, leave_team
from ...queries.cases import case_file
from ...rules.cases import Refused
from ..cards import cases as cards
from ..forms.cases import TeamForm
from ..found import bodies, case_page, found_case


@page(ability=KEEP_CASES, writes=True, records_reading=True)
def team(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Who works with the person, and one more."""
    row = found_case(case_id)
    form = TeamForm(request.POST or None, bodies=bodies())
    if form.is_valid() and _added(request, form, case_id):
        return redirect("casework:team", case_id=case_id)
    context = case_page(request, row) | {"form": form, "team": cards.team_items(case_file(row))}
    return render(request, "casework/team.html", context, status=422 if form.is_bound else 200)


@page(ability=KEEP_CASES, writes=True, records_reading=True)
def leaving(request: HttpRequest, case_id: UUID, member_id: UUID) -> HttpResponse:
    """Somebody leaves the team today."""
    found_case(case_id)
    if request.method != "POST":
        raise Http404
    try:
        leave_team(case_id=case_id, member_id=member_id, by=actor_of(request))
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("casework:team", case_id=case_id)


def _added(request: HttpRequest, form: TeamForm, case_id: UUID) -> bool:
    values = form.cleaned_data
    who = {"name": values["name"], "as_what": values["as_what"], "body_id": values["body"]}
    try:
        add_to_team(case_id=case_id, by=actor_of(request), **who)
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return False
    messages.success(request, f"{values['name']} è nel gruppo. La persona lo legge sul suo piano.")
    return True
