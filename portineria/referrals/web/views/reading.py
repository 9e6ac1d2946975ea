"""One request, on the screen and on paper."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from portineria.directory.public import service_cards
from portineria.doors.public import actor_of, page

from ...access import ANSWER, READ, SEND
from ...models import REFERRAL
from ...parts import NextStep, RequestInHand, next_steps
from ...queries import ReferralFile, letters_of
from ...words import NEVER_A_CONDITION
from .. import cards
from ..forms import AnswerForm
from ..found import is_receiver, readable


@page(ability=READ, records_reading=True)
def request_page(request: HttpRequest, referral_id: UUID) -> HttpResponse:
    """A request: who, why, with which consent, and all that happened."""
    return shown(request, readable(referral_id))


@page(ability=READ, records_reading=True)
def sheet(request: HttpRequest, referral_id: UUID) -> HttpResponse:
    """The request on paper, for a service that works with paper, and for the person's signature."""
    file = readable(referral_id)
    return render(request, "referrals/sheet.html", parts(file))


def shown(request: HttpRequest, file: ReferralFile, refusal: AnswerForm | None = None) -> HttpResponse:
    """The page of a request; with a `refusal` that has something to put right."""
    answers = actor_of(request).can(ANSWER) and is_receiver(request, file)
    verbs = set(REFERRAL.verbs_from(file.referral.state))
    context = parts(file) | {
        "answers": answers and file.card.is_open,
        "verbs": verbs,
        "revokes": file.card.sent_here and actor_of(request).can(SEND) and "revoke" in verbs,
        "next_steps": _next_steps(request, file),
        "refusal": refusal or AnswerForm(),
        **_letters(file),
    }
    return render(request, "referrals/request.html", context, status=422 if refusal else 200)


def _next_steps(request: HttpRequest, file: ReferralFile) -> list[NextStep]:
    """What other modules offer to whoever follows the request; to its sender, nothing."""
    if not file.card.is_open or not is_receiver(request, file):
        return []
    row = file.referral
    held = RequestInHand(row.pk, row.person_id, row.receiver_neighbourhood_id, row.state)
    return next_steps(held, by=actor_of(request))


def _letters(file: ReferralFile) -> dict[str, Any]:
    """What was written to the service, for whoever asked it; and what is to be done by hand, while it is open."""
    if not file.card.sent_here:
        return {}
    letters = letters_of(file.card.id)
    by_hand = file.card.waits_since is not None and letters and letters[0].by_hand
    service = service_cards([file.card.service_id]).get(file.card.service_id) if by_hand else None
    return {
        "letters": cards.letter_items(letters),
        "by_hand": cards.print_or_call(letters, service.telephone if service else "") if by_hand else "",
    }


def parts(file: ReferralFile) -> dict[str, Any]:
    """What every page about a request shows."""
    return {
        "file": file,
        "card": file.card,
        "title": file.card.person_name or f"Richiesta {file.card.code}",
        "lines": cards.request_lines(file),
        "consent": cards.consent_lines(file.consent, file),
        "never_a_condition": NEVER_A_CONDITION,
        "events": cards.events(file.steps),
    }
