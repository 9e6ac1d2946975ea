"""Taking in a list from the browser: a file, its progress, a verdict for each row."""

from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from portineria.doors.public import actor_of, page

from ...access import IMPORT
from ...actions import begin_import, continue_import
from ...models import ServiceImport
from ...rules.clinics_file import ATTRIBUTION, COLUMNS
from ...rules.refusals import FileUnreadable
from .. import cards
from ..forms import StepForm, UploadForm

RECENT = 10


@page(ability=IMPORT, writes=True, records_reading=False)
def upload(request: HttpRequest) -> HttpResponse:
    """Choose a file; what cannot be read is refused whole."""
    form = UploadForm(request.POST or None, request.FILES or None)
    if form.is_valid() and (begun := _begun(request, form)):
        return redirect("directory:intake", import_id=begun.pk)
    past = _own(request).defer("rows", "verdicts")[:RECENT]
    context = {"form": form, "past": cards.import_items(past), "columns": COLUMNS, "attribution": ATTRIBUTION}
    return render(request, "directory/upload.html", context, status=422 if form.is_bound else 200)


@page(ability=IMPORT, writes=True, records_reading=False)
def intake(request: HttpRequest, import_id: UUID) -> HttpResponse:
    """How far it is; with script each answer asks for the next rows, without it a button does."""
    if not _own(request).filter(pk=import_id).exists():
        raise Http404
    form = StepForm(request.POST or None)
    if form.is_valid():
        continue_import(import_id=import_id, done=form.cleaned_data["done"], by=actor_of(request))
        if not getattr(request, "htmx", False):
            return redirect("directory:intake", import_id=import_id)
    one = _own(request).defer("rows").get(pk=import_id)
    fragment = "directory/_intake.html" if getattr(request, "htmx", False) else "directory/intake.html"
    return render(request, fragment, {"one": one, "result": cards.import_result(one)})


def _own(request: HttpRequest) -> "QuerySet[ServiceImport]":
    return ServiceImport.objects.filter(organisation_id=actor_of(request).organisation_id or 0)


def _begun(request: HttpRequest, form: UploadForm) -> ServiceImport | None:
    file = form.cleaned_data["file"]
    try:
        return begin_import(content=file.read(), file_name=file.name, by=actor_of(request))
    except FileUnreadable as unreadable:
        form.add_error("file", f"Non è stato caricato nulla. {unreadable}")
        return None
