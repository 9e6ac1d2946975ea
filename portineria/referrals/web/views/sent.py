"""What the sender does after sending: takes the request back, prepares the message with the link."""

from datetime import timedelta
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from portineria.doors.public import actor_of, page
from portineria.foundation.lifecycle import NotPossibleNow
from portineria.foundation.ui import italian

from ...access import SEND
from ...actions import make_answer_link, revoke_referral
from ...queries import ReferralFile
from ...rules import LINK_DAYS, Refused, occasion_of
from ...words import NEVER_A_CONDITION, Letter, letter
from ..forms import RevocationForm
from ..found import sent_from_here

DAYS = timedelta(days=LINK_DAYS)


@page(ability=SEND, writes=True, records_reading=True)
def revoking(request: HttpRequest, referral_id: UUID) -> HttpResponse:
    """Ask whether the person really takes the consent back, and do it."""
    file = sent_from_here(referral_id)
    form = RevocationForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        return _revoked(request, referral_id, form)
    context = {"card": file.card, "form": form, "never_a_condition": NEVER_A_CONDITION}
    return render(request, "referrals/revoking.html", context, status=422 if form.errors else 200)


@page(ability=SEND, writes=True, records_reading=True)
def linking(request: HttpRequest, referral_id: UUID) -> HttpResponse:
    """Say what a link is; when asked, make one and show the message that carries it, this once."""
    file = sent_from_here(referral_id)
    message = None
    if request.method == "POST":
        try:
            message = _letter(request, file)
        except Refused as refusal:
            messages.error(request, str(refusal))
    return render(
        request, "referrals/linking.html", {"card": file.card, "letter": message, "days": LINK_DAYS}
    )


def _letter(request: HttpRequest, file: ReferralFile) -> Letter:
    """The words of the occasion: who was asked long ago is reminded, not asked as if for the first time."""
    token, row = make_answer_link(referral_id=file.card.id, by=actor_of(request)), file.referral
    return letter(
        service=file.card.service_name,
        sender=file.card.sender_name,
        code=file.card.code,
        address=request.build_absolute_uri(reverse("referrals:by_link", args=[token])),
        until=italian.day(min(timezone.localdate() + DAYS, file.card.expires_on)),
        occasion=occasion_of(
            file.card.waits_since, reminded_on=row.reminded_on, escalated_on=row.escalated_on
        ),
        asked=italian.day(file.card.sent_on),
    )


def _revoked(request: HttpRequest, referral_id: UUID, form: RevocationForm) -> HttpResponse:
    try:
        revoke_referral(referral_id=referral_id, reason=form.cleaned_data["reason"], by=actor_of(request))
        messages.success(request, "Fatto: il servizio non vede più la richiesta né la persona.")
    except NotPossibleNow:
        messages.error(request, "La richiesta era già scaduta: il servizio non la vede più.")
    return redirect("referrals:request", referral_id=referral_id)
