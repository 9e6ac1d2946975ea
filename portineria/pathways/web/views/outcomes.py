"""What comes of a path: offers, work found, certificates, the end; striking a line that was wrong."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from portineria.doors.public import actor_of, page

from ...access import FOLLOW
from ...actions import (
    add_certificate,
    add_placement,
    answer_offer,
    end_path,
    make_offer,
    resume_path,
    strike_outcome,
)
from ...models import Offer, Path
from ...queries import ending_of, goes_on_elsewhere, outcomes_of
from ...rules import Refused
from ..found import found_path, path_page
from ..outcome_forms import AnswerForm, CertificateForm, EndingForm, OfferForm, PlacementForm


@dataclass(frozen=True)
class Page:
    """A page on which a line is written: its form, what it does, its words."""

    form: type[forms.Form]
    action: Callable[..., Any]
    title: str
    lead: str
    submit: str
    done: str


PAGES = {
    "proposta": Page(
        OfferForm,
        make_offer,
        "Una proposta",
        "Che cosa è stato proposto e che cosa ha detto. Un rifiuto non è una colpa: dice che cosa cercare.",
        "Scrivi la proposta",
        "La proposta è scritta.",
    ),
    "inserimento": Page(
        PlacementForm,
        add_placement,
        "Un lavoro o un tirocinio",
        "Dove, con che contratto, da quando.",
        "Scrivi l’inserimento",
        "L’inserimento è scritto.",
    ),
    "attestato": Page(
        CertificateForm,
        add_certificate,
        "Una qualifica o un attestato",
        "Chi l’ha rilasciato e quando.",
        "Scrivi l’attestato",
        "L’attestato è scritto.",
    ),
}


@page(ability=FOLLOW, writes=True, records_reading=True)
def outcome(request: HttpRequest, path_id: UUID, what: str) -> HttpResponse:
    """An offer, work found, a certificate."""
    path, words = found_path(path_id), PAGES[what]
    form = words.form(request.POST or None)
    if form.is_valid() and _done(
        form, words.action, path_id=path_id, by=actor_of(request), **form.cleaned_data
    ):
        messages.success(request, words.done)
        return redirect("pathways:path", path_id=path_id)
    return _asked(request, path, form, words)


@page(ability=FOLLOW, writes=True, records_reading=True)
def answering(request: HttpRequest, path_id: UUID, outcome_id: UUID) -> HttpResponse:
    """Who was thinking an offer over has answered."""
    path = found_path(path_id)
    offer = _row(path, outcome_id)
    if not isinstance(offer, Offer):
        raise Http404
    form = AnswerForm(request.POST or None)
    if form.is_valid() and _done(
        form, answer_offer, offer_id=offer.pk, by=actor_of(request), **form.cleaned_data
    ):
        messages.success(request, "La risposta è scritta.")
        return redirect("pathways:path", path_id=path_id)
    context = path_page(path) | {"form": form, "offer": offer}
    return render(request, "pathways/answering.html", context, status=422 if form.is_bound else 200)


@page(ability=FOLLOW, writes=True, records_reading=True)
def ending(request: HttpRequest, path_id: UUID) -> HttpResponse:
    """The path ends, with its reason; who leaves the project is asked how they are within four weeks."""
    path = found_path(path_id)
    form = EndingForm(request.POST or None, initial={"leaves": not goes_on_elsewhere(path)})
    if form.is_valid() and _ended(request, path, form):
        return redirect("pathways:path", path_id=path_id)
    context = path_page(path) | {"form": form, "ending": ending_of(path)}
    return render(request, "pathways/ending.html", context, status=422 if form.is_bound else 200)


@page(ability=FOLLOW, writes=True, records_reading=True)
@require_POST
def resuming(request: HttpRequest, path_id: UUID) -> HttpResponse:
    """It had not ended after all."""
    path_page(found_path(path_id))
    words = "Il percorso riprende. Se la persona non è più uscita dal progetto, correggi anche il giorno di uscita."
    _told(request, words, resume_path, path_id=path_id, by=actor_of(request))
    return redirect("pathways:path", path_id=path_id)


@page(ability=FOLLOW, writes=True, records_reading=True)
@require_POST
def striking(request: HttpRequest, path_id: UUID, outcome_id: UUID) -> HttpResponse:
    """A line was written by mistake."""
    path = found_path(path_id)
    path_page(path)
    words = "La riga è tolta: resta scritta nel registro delle correzioni, e non conta più."
    _told(request, words, strike_outcome, outcome=_row(path, outcome_id), by=actor_of(request))
    return redirect("pathways:path", path_id=path_id)


def _row(path: Path, outcome_id: UUID) -> Any:
    found = [row for row in outcomes_of(path) if row.pk == outcome_id]
    if not found:
        raise Http404
    return found[0]


def _asked(request: HttpRequest, path: Path, form: forms.Form, words: Page) -> HttpResponse:
    context = path_page(path) | {"form": form, "words": words}
    return render(request, "pathways/outcome.html", context, status=422 if form.is_bound else 200)


def _ended(request: HttpRequest, path: Path, form: forms.Form) -> bool:
    values = form.cleaned_data
    try:
        has_left = end_path(path_id=path.pk, by=actor_of(request), **values)
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return False
    messages.success(request, "Il percorso è finito. Se riprende, lo dici da qui.")
    if values["leaves"] and not has_left:
        words = "L’uscita dal progetto la segna chi ha iscritto la persona: qui è finito solo il percorso."
        messages.warning(request, words)
    return True


def _done(form: forms.Form, action: Callable[..., Any], **what: Any) -> bool:
    try:
        action(**what)
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return False
    return True


def _told(request: HttpRequest, words: str, action: Callable[..., Any], **what: Any) -> None:
    try:
        action(**what)
        messages.success(request, words)
    except Refused as refusal:
        messages.error(request, str(refusal))
