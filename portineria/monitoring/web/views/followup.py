"""Six months later: the message that brings two questions, and the page on which somebody answers them."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from portineria.doors.public import PUBLIC, actor_of, discreet, not_too_often, page

from ...access import COMPLETE, LINK_HOLDER
from ...actions import NotSent, answer_by_link, ask_by_link
from ...queries import DeadLink, link_behind
from ..followup_forms import AnswerForm
from ..found import Taking, taking_part


@page(ability=COMPLETE, writes=True, records_reading=True)
def asking(request: HttpRequest, participation_id: UUID) -> HttpResponse:
    """What the message says and how it leaves; when asked, it is sent."""
    taking = taking_part(participation_id)
    if request.method == "POST" and taking.asks_later:
        _send(request, taking)
        return redirect("monitoring:participation", participation_id=participation_id)
    return render(request, "monitoring/followup.html", {"taking": taking})


def _send(request: HttpRequest, taking: Taking) -> None:
    def address(token: str) -> str:
        return request.build_absolute_uri(reverse("monitoring:followup_answer", args=[token]))

    try:
        card = ask_by_link(standing=taking.standing, address=address, by=actor_of(request))
        messages.success(request, f"Messaggio pronto: {card.state_label}. La risposta arriva qui da sola.")
    except NotSent as refusal:
        messages.error(request, str(refusal))


@not_too_often
@discreet
@page(ability=PUBLIC, writes=True, records_reading=True, as_system=LINK_HOLDER)
def by_link(request: HttpRequest, followup_token: str) -> HttpResponse:
    """Two questions, without a name on the page; answered once."""
    form = AnswerForm(request.POST or None)
    try:
        return _asked(request, followup_token, form)
    except DeadLink as dead:
        context = {"expired": dead.expired}
        return render(request, "monitoring/followup_dead.html", context, status=410 if dead.expired else 404)


def _asked(request: HttpRequest, token: str, form: AnswerForm) -> HttpResponse:
    today = timezone.localdate()
    if form.is_valid():
        answer_by_link(token=token, today=today, by=LINK_HOLDER, **form.cleaned_data)
        return render(request, "monitoring/followup_thanks.html")
    link_behind(token, today)
    status = 422 if form.is_bound else 200
    return render(request, "monitoring/followup_answer.html", {"form": form}, status=status)
