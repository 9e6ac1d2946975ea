"""Samples: those that were drawn, drawing one, what it says so far, and whom to ask."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate

from portineria.doors.public import actor_of, page
from portineria.foundation.walls.public import Actor
from portineria.participations.public import standings
from portineria.people.public import person_cards

from ...access import READ_RECORDS, SAMPLE
from ...actions import NobodyToAsk, draw_sample
from ...models import Sample
from ...queries.samples import drawn_here, sample_standing, samples
from .. import sample_cards
from ..found import PER_PAGE, page_number
from ..sample_forms import SampleForm


@page(ability=SAMPLE, records_reading=False)
def drawn(request: HttpRequest) -> HttpResponse:
    """Every draw, the newest first."""
    rows = sample_cards.sample_rows(samples())
    return render(request, "results/samples.html", {"columns": sample_cards.SAMPLES, "rows": rows})


@page(ability=SAMPLE, writes=True, records_reading=False)
def drawing(request: HttpRequest) -> HttpResponse:
    """Draw a new one."""
    form = SampleForm(request.POST or None, today=localdate())
    made = _drawn(form, actor_of(request)) if form.is_valid() else None
    if made is not None:
        messages.success(request, "Campione estratto: le persone da sentire le vedono i loro laboratori.")
        return redirect("results:sample", made.pk)
    return render(request, "results/drawing.html", {"form": form}, status=422 if form.errors else 200)


def _drawn(form: SampleForm, by: Actor) -> Sample | None:
    """The draw; None, and the form says why, when there is nobody to draw from."""
    try:
        return draw_sample(wanted=form.wanted(), seed=form.cleaned_data["seed"], today=localdate(), by=by)
    except NobodyToAsk as nobody:
        form.add_error(None, str(nobody))
        return None


@page(ability=SAMPLE, records_reading=False)
def sample(request: HttpRequest, sample_id: int) -> HttpResponse:
    """One draw: strata, seed and digest, and the estimate from the answers so far."""
    standing = sample_standing(sample_id, localdate())
    if standing is None:
        raise Http404
    return render(request, "results/sample.html", sample_cards.standing_card(standing))


@page(ability=READ_RECORDS, records_reading=True)
def to_ask(request: HttpRequest) -> HttpResponse:
    """Whoever was drawn and has not said how they are six months later, among those the actor reads."""
    keys = list(dict.fromkeys(key for _operation, key in drawn_here()))
    waiting = [one for one in standings(keys) if one.record.followup.observed_on is None]
    page_obj = Paginator(waiting, PER_PAGE).get_page(page_number(request))
    shown = list(page_obj.object_list)
    persons = person_cards([one.person_id for one in shown], with_dwelling=False)
    rows = sample_cards.to_ask_rows(shown, persons, actor_of(request))
    context = {"columns": sample_cards.TO_ASK, "rows": rows, "page_obj": page_obj}
    return render(request, "results/to_ask.html", context)
