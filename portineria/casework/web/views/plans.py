"""The plan: written with the person piece by piece, signed, printed, marked as it goes."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from portineria.doors.public import actor_of, page
from portineria.foundation.documents.public import CannotBeDrawn, pdf_answer, render_pdf

from ...access import KEEP_CASES
from ...actions.plans import agree_plan, mark_step, start_plan
from ...models import Case, Plan, Step
from ...queries.cases import CaseFile, case_file
from ...rules.cases import Refused
from ...rules.signing import NotASignature
from ..begun import begun_for, forget_begun
from ..cards import plans as cards
from ..forms.plans import SigningForm
from ..found import case_page, found_case
from ..writing import Writing


@page(ability=KEEP_CASES, writes=True, records_reading=True)
def plan(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """The version being written: every piece is saved as soon as it is sent."""
    file = case_file(found_case(case_id))
    writing = Writing(request, file)
    if request.method == "POST" and writing.done():
        return redirect(f"{reverse('casework:plan', args=[case_id])}#{writing.back_to}")
    context = case_page(request, file.case) | writing.context()
    return render(request, "casework/plan.html", context, status=422 if writing.is_refused else 200)


@page(ability=KEEP_CASES, writes=True, records_reading=True)
def starting(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """The first version, or a review of the last one."""
    found_case(case_id)
    if request.method != "POST":
        raise Http404
    try:
        start_plan(case_id=case_id, by=actor_of(request))
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("casework:case", case_id=case_id)
    return redirect("casework:plan", case_id=case_id)


@page(ability=KEEP_CASES, writes=True, records_reading=True)
def signing(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """The whole plan once more, and the signature."""
    file = case_file(found_case(case_id))
    if file.draft is None:
        return redirect("casework:case", case_id=case_id)
    context = case_page(request, file.case)
    form = SigningForm(request.POST or None, initial={"signer": context["person"].full_name})
    if form.is_valid() and _agreed(request, form, case_id):
        return redirect("casework:case", case_id=case_id)
    sheet = _sheet(file, file.draft, context, cards.ITALIAN)
    context |= {"form": form, "sheet": sheet, "begun": len(begun_for(case_id))}
    return render(request, "casework/signing.html", context, status=422 if form.is_bound else 200)


@page(ability=KEEP_CASES, writes=True, records_reading=True)
def step(request: HttpRequest, case_id: UUID, step_id: UUID) -> HttpResponse:
    """One touch: done; another: not after all. The row alone goes back to a page that asks for it."""
    case = found_case(case_id)
    row = get_object_or_404(Step, pk=step_id, goal__plan__case=case, goal__plan__agreed_on__isnull=False)
    if request.method != "POST":
        raise Http404
    refusal = _marked(request, row, case)
    if getattr(request, "htmx", False):
        return _row(request, row, case, refusal)
    if refusal:
        messages.error(request, refusal)
    return redirect(f"{reverse('casework:case', args=[case_id])}#passo-{step_id}")


@page(ability=KEEP_CASES, records_reading=True)
def plan_pdf(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """A version on paper, in a language; where letters are missing, the page that the browser draws."""
    file = case_file(found_case(case_id))
    version, language = _version(request, file), _language(request)
    data = _sheet(file, version, case_page(request, file.case), language)
    try:
        return pdf_answer(render_pdf(cards.TEMPLATE, data), f"piano-versione-{version.version}-{language}")
    except CannotBeDrawn:
        there = reverse("casework:plan_sheet", args=[case_id])
        return redirect(f"{there}?lingua={language}&versione={version.version}&senza=pdf")


@page(ability=KEEP_CASES, records_reading=True)
def plan_sheet(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """A version to read and to print from the browser, in a language."""
    file = case_file(found_case(case_id))
    context, version = case_page(request, file.case), _version(request, file)
    context["sheet"] = _sheet(file, version, context, _language(request))
    context["version"] = version
    context["languages"] = cards.language_links(case_id, version.version)
    context["without_pdf"] = request.GET.get("senza") == "pdf"
    context["direction"] = "rtl" if context["sheet"]["language"] in cards.RIGHT_TO_LEFT else "ltr"
    return render(request, "casework/plan_sheet.html", context)


def _marked(request: HttpRequest, row: Step, case: Case) -> str:
    """Mark it as the touch says; why it was refused, or nothing."""
    done = request.POST.get("pressed") == "1"
    try:
        mark_step(case_id=case.pk, step_id=row.pk, done=done, by=actor_of(request))
    except Refused as refusal:
        return str(refusal)
    return ""


def _row(request: HttpRequest, row: Step, case: Case, refusal: str) -> HttpResponse:
    row.refresh_from_db()
    context = {"step": cards.step_line(row, case, timezone.localdate()), "refusal": refusal}
    return render(request, "casework/_step.html", context | {"is_open": not refusal})


def _sheet(file: CaseFile, version: Plan, context: dict[str, Any], language: str) -> dict[str, Any]:
    return cards.sheet(file, version, context["person"].full_name, language)


def _version(request: HttpRequest, file: CaseFile) -> Plan:
    """The version asked for; otherwise the last one agreed, or the one being written."""
    asked = request.GET.get("versione", "")
    plans = [*file.versions, *([file.draft] if file.draft else [])]
    found = [one for one in plans if not asked or str(one.version) == asked]
    if not found:
        raise Http404
    return found[0] if asked else file.current or found[-1]


def _language(request: HttpRequest) -> str:
    asked = request.GET.get("lingua", cards.ITALIAN)
    if asked not in cards.languages():
        raise Http404
    return asked


def _agreed(request: HttpRequest, form: SigningForm, case_id: UUID) -> bool:
    try:
        signed = form.signed(timezone.localdate())
        version = agree_plan(case_id=case_id, signed=signed, by=actor_of(request))
    except (Refused, NotASignature) as refusal:
        form.add_error(None, str(refusal))
        return False
    forget_begun(case_id, by=actor_of(request))
    messages.success(
        request, f"Il piano è concordato: versione {version}. Stampane una copia per la persona."
    )
    return True
