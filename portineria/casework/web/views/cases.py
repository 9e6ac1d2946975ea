"""Cases: the list, one of them, opening and closing, passing on, the team."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from portineria.doors.public import actor_of, page
from portineria.people.public import person_cards, search_people
from portineria.places.public import neighbourhoods

from ...access import KEEP_CASES
from ...actions.cases import Consent, close_case, open_case, take_case, transfer_case
from ...queries.cases import CaseFile, case_file, closed_cases, open_cases
from ...queries.contacts import contacts_of
from ...queries.needs import needs_of
from ...rules.cases import Refused
from ..cards import cases as cards
from ..cards import plans as plan_cards
from ..forms.cases import CloseForm, OpenForm, TransferForm
from ..found import bodies, case_page, found_case
from ..kept import Kept

MOST_FOUND = 10


@page(ability=KEEP_CASES, records_reading=True)
def cases(request: HttpRequest) -> HttpResponse:
    """One's own cases, what is late first; those of colleagues, those closed."""
    chosen = request.GET.get("di", "")
    if chosen == "chiusi":
        lines = closed_cases()
    else:
        lines = open_cases(operator_id=None if chosen == "tutti" else actor_of(request).user_id)
    context = {"items": cards.case_items(lines, timezone.localdate()), "tabs": cards.tabs(chosen)}
    return render(request, "casework/cases.html", context | {"chosen": chosen})


@page(ability=KEEP_CASES, records_reading=True)
def case(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """One case: what was agreed, what happened, who works with the person."""
    file = case_file(found_case(case_id))
    person_id = file.case.person_id
    context = case_page(request, file.case) | _plan(file)
    context["facts"] = cards.case_facts(file.case)
    context["needs"] = cards.need_items(needs_of(person_id))
    context["team"] = cards.team_items(file)
    context["events"] = cards.timeline(file, contacts_of(person_id, limit=10))
    return render(request, "casework/case.html", context)


@page(ability=KEEP_CASES, writes=True, records_reading=True)
def new_case(request: HttpRequest) -> HttpResponse:
    """Whom, then why: two steps and the case is open."""
    person = _chosen(request)
    if person is None:
        asked = request.GET.get("cerca", "").replace("\x00", "").strip()[:200]
        found = search_people(asked, MOST_FOUND) if len(asked) > 1 else []
        return render(request, "casework/new_case_whom.html", {"asked": asked, "found": found})
    kept = Kept(request, "apertura", person.id, words="reason")
    form = OpenForm(request.POST or None, places=_places(request), initial=kept.initial())
    if form.is_valid() and (case_id := _opened(request, form, person.id)):
        kept.forget()
        return redirect("casework:case", case_id=case_id)
    context = {"form": form, "person": person, **kept.around(form)}
    return render(request, "casework/new_case.html", context, status=422 if form.is_bound else 200)


@page(ability=KEEP_CASES, writes=True, records_reading=True)
def taking(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """«Lo seguo io.»"""
    found_case(case_id)
    if request.method != "POST":
        raise Http404
    try:
        take_case(case_id=case_id, by=actor_of(request))
        messages.success(request, "Da ora questo caso lo segui tu.")
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("casework:case", case_id=case_id)


@page(ability=KEEP_CASES, writes=True, records_reading=True)
def closing(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """How it ended, and the case is closed."""
    row = found_case(case_id)
    kept = Kept(request, "chiusura", case_id, words="words")
    form = CloseForm(request.POST or None, initial=kept.initial())
    if form.is_valid() and _closed(request, form, case_id):
        kept.forget()
        return redirect("casework:case", case_id=case_id)
    context = case_page(request, row) | {"form": form, **kept.around(form)}
    return render(request, "casework/closing.html", context, status=422 if form.is_bound else 200)


@page(ability=KEEP_CASES, writes=True, records_reading=True)
def passing(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """To which body the case goes, with the person's yes."""
    row = found_case(case_id)
    there = bodies(without=row.organisation_id, holding_cases=True)
    kept = Kept(request, "passaggio", case_id, words="reason")
    form = TransferForm(
        request.POST or None, bodies=there, today=timezone.localdate(), initial=kept.initial()
    )
    if form.is_valid() and _passed(request, form, case_id):
        kept.forget()
        return redirect("casework:cases")
    context = case_page(request, row) | {"form": form, **kept.around(form)}
    return render(request, "casework/passing.html", context, status=422 if form.is_bound else 200)


def _plan(file: CaseFile) -> dict[str, Any]:
    plan, today = file.current, timezone.localdate()
    shown = plan or file.draft
    return {
        "plan": plan,
        "draft": file.draft,
        "goals": plan_cards.goal_panels(plan, file.case) if plan else [],
        "review_is_due": bool(plan and plan.review_on <= today and file.case.is_open),
        "languages": plan_cards.language_links(file.case.pk, shown.version) if shown else [],
    }


def _chosen(request: HttpRequest) -> Any:
    """The person in the address, when the actor sees them."""
    try:
        person_id = UUID(request.GET.get("persona", ""))
    except ValueError:
        return None
    return person_cards([person_id]).get(person_id)


def _places(request: HttpRequest) -> list[tuple[int, str]]:
    mine = actor_of(request).neighbourhood_ids
    return [(place.id, place.name) for place in neighbourhoods() if place.id in mine]


def _opened(request: HttpRequest, form: OpenForm, person_id: UUID) -> UUID | None:
    values = form.cleaned_data
    here = {"neighbourhood_id": values["neighbourhood"], "by": actor_of(request)}
    try:
        return open_case(person_id=person_id, reason=values["reason"], **here)
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return None


def _closed(request: HttpRequest, form: CloseForm, case_id: UUID) -> bool:
    try:
        close_case(case_id=case_id, by=actor_of(request), **form.cleaned_data)
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return False
    messages.success(request, "Il caso è chiuso. Resta leggibile tra i casi chiusi.")
    return True


def _passed(request: HttpRequest, form: TransferForm, case_id: UUID) -> bool:
    values = form.cleaned_data
    consent = Consent(values["consent"], values["consent_on"])
    what = {"receiver_id": values["receiver"], "reason": values["reason"], "consent": consent}
    try:
        transfer_case(case_id=case_id, by=actor_of(request), **what)
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return False
    messages.success(request, "Il caso è passato. Da ora lo vede l’altro ente.")
    return True
