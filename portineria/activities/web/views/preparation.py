"""Getting a session ready: materials ticked off, shifts of volunteers given and covered."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from portineria.doors.public import actor_of, page

from ...access import PLAN, READ
from ...actions import (
    drop_material,
    drop_shift,
    give_shift,
    mark_material,
    mark_shift,
    need_material,
    open_shift,
)
from ...models import Material, Session, Shift
from ...preparations import ShiftCard, materials_of, shifts_ahead, shifts_of, volunteers_of
from ...rules import Refused
from .. import cards, preparation_cards
from ..found import kept_session, readable_lab
from ..preparation_forms import MaterialForm, ShiftForm, VolunteerForm

DROP = "drop"
CAME = {"yes": True, "no": False, "unknown": None}


@page(ability=PLAN, writes=True, records_reading=True)
def preparation(request: HttpRequest, session_id: UUID) -> HttpResponse:
    """What a session needs and who helps; something more is needed."""
    session = kept_session(request, session_id)
    form = MaterialForm(request.POST or None)
    if form.is_valid() and _needed(request, session, form):
        return redirect("activities:preparation", session_id=session.pk)
    context = {**_about(session), **_needs(session), "form": form}
    return render(request, "activities/preparation.html", context, status=422 if form.errors else 200)


@page(ability=PLAN, writes=True, records_reading=False)
def material(request: HttpRequest, material_id: UUID) -> HttpResponse:
    """A touch on something to bring: it is there, it is not, it is not needed."""
    found = get_object_or_404(Material, pk=material_id)
    session = kept_session(request, found.session_id)
    if request.method == "POST":
        _touched(request, found)
    if getattr(request, "htmx", False) and request.POST.get("verb") != DROP:
        found.refresh_from_db()
        line = preparation_cards.MaterialLine(found)
        return render(request, "activities/_material.html", {"line": line})
    return redirect("activities:preparation", session_id=session.pk)


@page(ability=PLAN, writes=True, records_reading=True)
def new_shift(request: HttpRequest, session_id: UUID) -> HttpResponse:
    """A task on the day of a session, for somebody or for nobody yet."""
    session = kept_session(request, session_id)
    form = ShiftForm(request.POST or None, session=session)
    if form.is_valid() and _opened(request, session, form):
        return redirect("activities:preparation", session_id=session.pk)
    context = {**_about(session), "form": form, "names": volunteers_of(session.lab)}
    return render(request, "activities/new_shift.html", context, status=422 if form.errors else 200)


@page(ability=PLAN, writes=True, records_reading=True)
def shift(request: HttpRequest, shift_id: UUID) -> HttpResponse:
    """Who does a shift."""
    session, card = _shift(request, shift_id)
    form = VolunteerForm.of(card, request.POST if request.method == "POST" else None)
    if form.is_valid() and _given(request, card, form):
        return redirect("activities:preparation", session_id=session.pk)
    context = {**_about(session), "form": form, "shift": card, "names": volunteers_of(session.lab)}
    context["hours"] = preparation_cards.hours(card)
    return render(request, "activities/shift.html", context, status=422 if form.errors else 200)


@page(ability=PLAN, writes=True, records_reading=True)
def shift_outcome(request: HttpRequest, shift_id: UUID) -> HttpResponse:
    """Whether who had a shift came; or the shift is not needed."""
    session, card = _shift(request, shift_id)
    if request.method == "POST":
        _ended(request, card)
    return redirect("activities:preparation", session_id=session.pk)


@page(ability=READ, records_reading=True)
def shifts(request: HttpRequest, slug: str) -> HttpResponse:
    """The shifts of a lab from now on, to be read and printed."""
    lab = readable_lab(request, slug)
    ahead = shifts_ahead(lab, timezone.now())
    context = {"lab": lab, "columns": preparation_cards.COLUMNS, "rows": preparation_cards.rows(ahead)}
    context["summary"] = preparation_cards.summary([], ahead)
    return render(request, "activities/shifts.html", context)


def _about(session: Session) -> dict[str, Any]:
    return {"session": session, "when": cards.when(session)}


def _needs(session: Session) -> dict[str, Any]:
    materials, helpers = materials_of(session), shifts_of(session)
    return {
        "materials": [preparation_cards.MaterialLine(one) for one in materials],
        "shifts": preparation_cards.shift_lines(helpers),
        "summary": preparation_cards.summary(materials, helpers),
    }


def _shift(request: HttpRequest, shift_id: UUID) -> tuple[Session, ShiftCard]:
    row = Shift.objects.filter(pk=shift_id).first()
    if row is None:
        raise Http404
    session = kept_session(request, row.session_id)
    return session, next(one for one in shifts_of(session) if one.id == shift_id)


def _needed(request: HttpRequest, session: Session, form: MaterialForm) -> bool:
    try:
        need_material(session_id=session.pk, by=actor_of(request), **form.cleaned_data)
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return False
    return True


def _touched(request: HttpRequest, found: Material) -> None:
    by = actor_of(request)
    try:
        if request.POST.get("verb") == DROP:
            drop_material(material_id=found.pk, by=by)
        else:
            mark_material(material_id=found.pk, ready=bool(request.POST.get("pressed")), by=by)
    except Refused as refusal:
        messages.error(request, str(refusal))


def _opened(request: HttpRequest, session: Session, form: ShiftForm) -> bool:
    try:
        open_shift(session_id=session.pk, by=actor_of(request), **form.asked())
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return False
    return True


def _given(request: HttpRequest, card: ShiftCard, form: VolunteerForm) -> bool:
    try:
        give_shift(shift_id=card.id, by=actor_of(request), **form.cleaned_data)
    except Refused as refusal:
        form.add_error("name", str(refusal))
        return False
    return True


def _ended(request: HttpRequest, card: ShiftCard) -> None:
    verb, by = request.POST.get("verb", ""), actor_of(request)
    try:
        if verb == DROP:
            drop_shift(shift_id=card.id, by=by)
        elif verb in CAME:
            mark_shift(shift_id=card.id, came=CAME[verb], by=by)
    except Refused as refusal:
        messages.error(request, str(refusal))
