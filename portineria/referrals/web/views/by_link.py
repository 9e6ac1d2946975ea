"""A service without an account reads and answers one request."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from portineria.doors.public import PUBLIC, discreet, page

from ...access import LINK_HOLDER
from ...actions import answer_through_link
from ...models import REFERRAL
from ...queries import DeadLink, file_of, request_behind
from ...rules import Refused
from ...words import State
from ..forms import AnswerForm
from .reading import parts


@discreet
@page(ability=PUBLIC, writes=True, records_reading=True, as_system=LINK_HOLDER)
def by_link(request: HttpRequest, token: str) -> HttpResponse:
    """The request behind a link, while the link is good; a page without any data otherwise."""
    form = AnswerForm(request.POST) if request.method == "POST" else None
    try:
        if form and form.is_valid():
            return _answered(request, token, form)
        return _shown(request, token, form)
    except DeadLink as dead:
        return _dead(request, dead)


def _shown(request: HttpRequest, token: str, refusal: AnswerForm | None) -> HttpResponse:
    file = file_of(request_behind(token).pk)
    verbs = set(REFERRAL.verbs_from(file.referral.state))
    context = parts(file) | {"verbs": verbs, "refusal": refusal or AnswerForm()}
    return render(request, "referrals/by_link.html", context, status=422 if refusal else 200)


def _answered(request: HttpRequest, token: str, form: AnswerForm) -> HttpResponse:
    try:
        state = answer_through_link(token=token, by=LINK_HOLDER, **form.cleaned_data)
    except Refused as refusal:
        form.add_error("words", str(refusal))
        return _shown(request, token, form)
    if state in {"refused", "done"}:
        return render(request, "referrals/answered.html", {"label": State(state).label})
    return redirect("referrals:by_link", token=token)


def _dead(request: HttpRequest, dead: DeadLink) -> HttpResponse:
    status = 410 if dead.expired else 404
    return render(request, "referrals/dead_link.html", {"expired": dead.expired}, status=status)
