"""The minors of a lab and the adults who answer for them."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from portineria.doors.public import actor_of, page

from ...access import READ, RECORD_ATTENDANCE
from ...actions import confirm_adult
from ...minors import MinorCard, minors_of, possible_adults, who_represents
from ...models import Lab
from ...rules import Refused
from .. import minor_cards
from ..found import kept_lab, readable_lab
from ..minor_forms import AdultForm


@page(ability=READ, records_reading=True)
def minors(request: HttpRequest, slug: str) -> HttpResponse:
    """Every minor on the register, those without an adult first."""
    lab = readable_lab(request, slug)
    found = minors_of(lab)
    context = {"lab": lab, "columns": minor_cards.COLUMNS, "rows": minor_cards.rows(found, lab)}
    context["missing"] = sum(one.adult is None for one in found)
    return render(request, "activities/minors.html", context)


@page(ability=RECORD_ATTENDANCE, writes=True, records_reading=True)
def minor(request: HttpRequest, slug: str, minor_id: UUID) -> HttpResponse:
    """Say who answers for a minor, or confirm it."""
    lab = kept_lab(request, slug)
    found = _minor(lab, minor_id)
    known = found.adult or who_represents(minor_id)
    form = AdultForm(request.POST or None, adults=possible_adults(lab), known=known)
    if form.is_valid() and _confirmed(request, lab, found, form):
        return redirect("activities:minors", slug=lab.slug)
    context = {"lab": lab, "minor": found, "form": form, "proposed": known if not found.adult else None}
    return render(request, "activities/minor.html", context, status=422 if form.errors else 200)


def _minor(lab: Lab, person_id: UUID) -> MinorCard:
    found = next((one for one in minors_of(lab) if one.person.id == person_id), None)
    if found is None:
        raise Http404
    return found


def _confirmed(request: HttpRequest, lab: Lab, found: MinorCard, form: AdultForm) -> bool:
    values = form.cleaned_data
    said = {one: values[one] for one in ("name", "phone", "leaves_alone")}
    try:
        confirm_adult(
            lab=lab, person_id=found.person.id, adult_id=values["adult"], **said, by=actor_of(request)
        )
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return False
    messages.success(request, f"{found.person.full_name}: l’adulto di riferimento è salvato.")
    return True
