"""Six months later: the message that brings two questions, and the page on which somebody answers them."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache

from portineria.doors.public import PUBLIC, actor_of, limited, page

from ...access import COMPLETE, LINK_HOLDER
from ...actions import DeadLink, NotSent, answer_by_link, ask_by_link, link_behind
from ..followup_forms import AnswerForm
from ..found import Taking, taking_part

PLACE = "TOKEN"


@page(ability=COMPLETE, writes=True, records_reading=True)
def asking(request: HttpRequest, participation_id: UUID) -> HttpResponse:
    """What the message says and how it leaves; when asked, it is sent."""
    taking = taking_part(participation_id)
    is_time = any(one.moment == "later" for one in taking.asks)
    if request.method == "POST" and is_time:
        _send(request, taking)
        return redirect("monitoring:participation", participation_id=participation_id)
    return render(request, "monitoring/followup.html", {"taking": taking, "is_time": is_time})


def _send(request: HttpRequest, taking: Taking) -> None:
    path = reverse("monitoring:followup_answer", args=[PLACE])
    address = request.build_absolute_uri(path).replace(PLACE, "{}")
    try:
        card = ask_by_link(standing=taking.standing, address=address, by=actor_of(request))
        messages.success(request, f"Messaggio pronto: {card.state_label}. La risposta arriva qui da sola.")
    except NotSent as refusal:
        messages.error(request, str(refusal))


@never_cache
@limited
@page(ability=PUBLIC, writes=True, records_reading=True, as_system=LINK_HOLDER)
def by_link(request: HttpRequest, followup_token: str) -> HttpResponse:
    """Two questions, without a name on the page; answered once."""
    form = AnswerForm(request.POST or None)
    try:
        return _discreet(_asked(request, followup_token, form))
    except DeadLink as dead:
        context = {"expired": dead.expired}
        status = 410 if dead.expired else 404
        return _discreet(render(request, "monitoring/followup_dead.html", context, status=status))


def _asked(request: HttpRequest, token: str, form: AnswerForm) -> HttpResponse:
    today = timezone.localdate()
    link_behind(token, today)
    if form.is_valid():
        answer_by_link(token=token, today=today, by=LINK_HOLDER, **form.cleaned_data)
        return render(request, "monitoring/followup_thanks.html")
    status = 422 if form.is_bound else 200
    return render(request, "monitoring/followup_answer.html", {"form": form}, status=status)


def _discreet(answer: HttpResponse) -> HttpResponse:
    """The address is a key: no search engine keeps it, no other site is told it."""
    answer["X-Robots-Tag"] = "noindex, nofollow"
    answer["Referrer-Policy"] = "same-origin"
    return answer
