"""A letter to print: the sheet, and that it was posted."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from portineria.doors.public import actor_of, page

from ...access import KEEP_CONTACTS, NotAllowed
from ...actions import letter_posted
from ...models import Message
from ...words import Channel
from ..found import seen_person


@page(ability=KEEP_CONTACTS, writes=True, records_reading=True)
def letter(request: HttpRequest, person_id: UUID, message_id: UUID) -> HttpResponse:
    """The sheet; sent, it says that somebody posted it."""
    card = seen_person(person_id)
    rows = Message.objects.filter(pk=message_id, person_id=person_id, channel=Channel.LETTER)
    message = rows.exclude(state__in=["held", "withdrawn", "expired"]).first()
    if message is None:
        raise Http404
    if request.method == "POST":
        return _posted(request, person_id, message_id)
    return render(
        request, "people/letter.html", {"card": card, "message": message, "today": timezone.localdate()}
    )


def _posted(request: HttpRequest, person_id: UUID, message_id: UUID) -> HttpResponse:
    try:
        letter_posted(message_id=message_id, by=actor_of(request))
        messages.success(request, "Segnata come imbucata.")
    except NotAllowed as refusal:
        messages.error(request, str(refusal))
    return redirect("people:contacts", person_id=person_id)
