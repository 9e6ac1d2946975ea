"""Keeping a service true: confirm it in one touch, correct it, say when the hours are different."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from portineria.doors.public import actor_of, page
from portineria.foundation.ui import italian

from ...access import KEEP
from ...actions import (
    add_period,
    confirm_service,
    correct_service,
    end_period,
    months_of,
    refuse_strangers,
    set_months,
)
from ...models import Service
from ...rules.freshness import months_for
from ...rules.refusals import Refused
from ..forms import CorrectionForm, EndOfPeriodForm, LastingForm, PeriodForm, as_typed


@page(ability=KEEP, writes=True, records_reading=False)
def confirmation(request: HttpRequest, service_id: int) -> HttpResponse:
    """«Confermo che è ancora così»: one touch."""
    _kept(request, service_id)
    if request.method == "POST":
        row = confirm_service(service_id=service_id, today=timezone.localdate(), by=actor_of(request))
        until = italian.dated("il", row.confirmation_due)
        messages.success(request, f"Confermato. Da riconfermare entro {until}.")
    return redirect("directory:service", service_id=service_id)


@page(ability=KEEP, writes=True, records_reading=False)
def correction(request: HttpRequest, service_id: int) -> HttpResponse:
    """Correct what the directory says, in plain words."""
    row = _kept(request, service_id)
    form = CorrectionForm(request.POST or None, initial=as_typed(row))
    if form.is_valid():
        correct_service(
            service_id=row.pk, details=form.details(), today=timezone.localdate(), by=actor_of(request)
        )
        messages.success(
            request, "Correzione salvata. Se tutto il resto è ancora così, confermalo qui sotto."
        )
        return redirect("directory:service", service_id=row.pk)
    context = {"service": row, "form": form, "parts": form.parts()}
    return render(request, "directory/correction.html", context, status=422 if form.is_bound else 200)


@page(ability=KEEP, writes=True, records_reading=False)
def period(request: HttpRequest, service_id: int) -> HttpResponse:
    """Different hours between two days: August, a week of closing."""
    row = _kept(request, service_id)
    form = PeriodForm(request.POST or None)
    if form.is_valid() and _added(request, form, row):
        messages.success(request, "Orari del periodo salvati.")
        return redirect("directory:service", service_id=row.pk)
    context = {"service": row, "form": form}
    return render(request, "directory/period.html", context, status=422 if form.is_bound else 200)


@page(ability=KEEP, writes=True, records_reading=False)
def end_of_period(request: HttpRequest, service_id: int) -> HttpResponse:
    """Take the different hours of two dates away."""
    row = _kept(request, service_id)
    form = EndOfPeriodForm(request.POST or None)
    if form.is_valid():
        end_period(service_id=row.pk, today=timezone.localdate(), by=actor_of(request), **form.cleaned_data)
        messages.success(request, "Periodo tolto: valgono gli orari di sempre.")
    return redirect("directory:service", service_id=row.pk)


@page(ability=KEEP, writes=True, records_reading=False)
def lasting(request: HttpRequest, service_id: int) -> HttpResponse:
    """How many months a confirmation lasts, for this service or for all those of the body."""
    row, actor = _kept(request, service_id), actor_of(request)
    own = row.organisation.name if row.organisation_id == actor.organisation_id else ""
    form = LastingForm(
        request.POST or None, initial={"months": row.fresh_months}, usual=months_for(row.category), body=own
    )
    if form.is_valid():
        changed = set_months(service_id=row.pk, today=timezone.localdate(), by=actor, **form.values())
        told = f"Per {changed} servizi cambia il giorno della prossima conferma." if changed > 1 else ""
        messages.success(request, f"Salvato. {told}".strip())
        return redirect("directory:service", service_id=row.pk)
    context = {"service": row, "form": form, "months": months_of(row)}
    return render(request, "directory/lasting.html", context, status=422 if form.is_bound else 200)


def _kept(request: HttpRequest, service_id: int) -> Service:
    """The service with what a form shows of it; 404 for whoever does not keep it."""
    if service_id >= 2**63:
        raise Http404
    try:
        refuse_strangers(service_id=service_id, by=actor_of(request))
    except Service.DoesNotExist:
        raise Http404 from None
    return Service.objects.whole().get(pk=service_id)


def _added(request: HttpRequest, form: PeriodForm, row: Service) -> bool:
    try:
        add_period(service_id=row.pk, today=timezone.localdate(), by=actor_of(request), **form.values())
    except Refused as refusal:
        form.add_error("first", str(refusal))
        return False
    return True
