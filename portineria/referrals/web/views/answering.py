"""The service answers: one touch, and words when it refuses."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from portineria.doors.public import actor_of, page
from portineria.foundation.lifecycle import NotPossibleNow

from ...access import ANSWER
from ...actions import answer_referral
from ...models import Referral
from ...rules import Refused
from ...words import State
from ..forms import AnswerForm
from ..found import is_receiver, readable
from .reading import shown


@page(ability=ANSWER, writes=True, records_reading=True)
def answering(request: HttpRequest, referral_id: UUID) -> HttpResponse:
    """Take the answer, and show the request again."""
    file = readable(referral_id)
    if not is_receiver(request, file):
        raise Http404
    form = AnswerForm(request.POST)
    if request.method == "POST" and not form.is_valid():
        return shown(request, file, form)
    if request.method == "POST":
        _answered(request, referral_id, form)
    return redirect("referrals:request", referral_id=referral_id)


def _answered(request: HttpRequest, referral_id: UUID, form: AnswerForm) -> None:
    try:
        state = answer_referral(referral_id=referral_id, by=actor_of(request), **form.cleaned_data)
        messages.success(
            request, f"Risposta mandata: la richiesta è {State(state).label}. Chi l’ha mandata la vede da sé."
        )
    except (NotPossibleNow, Refused, Referral.DoesNotExist):
        messages.error(
            request,
            "La richiesta nel frattempo è cambiata: la risposta non è stata registrata. Guarda com’è ora.",
        )
