"""Logging a contact, and reading one."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from portineria.accounts.public import drafts_of, erase_draft
from portineria.doors.public import actor_of, page
from portineria.foundation.files.public import download
from portineria.people.public import PersonCard, person_cards, search_people
from portineria.places.public import neighbourhoods

from ...access import LOG_CONTACT
from ...actions.contacts import keep_promise, log_contact, withdraw_contact
from ...models import Attachment
from ...queries.contacts import contact_card, is_logged, last_place, own_notes
from ...rules.cases import Refused
from ..cards import contacts as cards
from ..forms.contact import NOBODY_OF_THESE, ContactForm, starting_values

DRAFT = "contatto"
SEND_REQUEST = "referrals.send"
SHORTEST, MOST_PROPOSED = 2, 6  # letters typed, persons proposed


@page(ability=LOG_CONTACT, writes=True, records_reading=True)
def new_contact(request: HttpRequest) -> HttpResponse:
    """Two fields and it is written; who was typed and is known already is proposed first."""
    form = _form(request)
    asked = form.wants_answer if form.is_bound and form.is_valid() else ""
    proposed = _found(asked)
    if form.is_bound and form.is_valid() and not proposed and _logged(request, form):
        messages.success(request, "Contatto segnato.")
        return redirect("casework:contacts")
    context = _page(request, form) | {"people": cards.person_choices([*_chosen(form), *proposed])}
    context |= {"asked": asked, "must_choose": bool(proposed)}
    return render(request, "casework/new_contact.html", context, status=422 if form.is_bound else 200)


@page(ability=LOG_CONTACT, records_reading=True)
def proposals(request: HttpRequest) -> HttpResponse:
    """Persons whose names sound like what is typed: a fragment of the page."""
    asked = _typed(request.GET.get("who", ""))
    context = {"people": cards.person_choices(_found(asked)), "asked": asked}
    return render(request, "casework/_proposals.html", context)


@page(ability=LOG_CONTACT, records_reading=True)
def contact(request: HttpRequest, contact_id: UUID) -> HttpResponse:
    """One contact, and what the reader alone wrote beside it."""
    card = contact_card(contact_id)
    if card is None:
        raise Http404
    context = {"card": card, "facts": cards.contact_facts(card), "files": cards.attachment_items(card)}
    context |= {"notes": own_notes(contact_id), "is_mine": card.recorded_by == actor_of(request).user_id}
    context["asks_services"] = actor_of(request).can(SEND_REQUEST)
    return render(request, "casework/contact.html", context)


@page(ability=LOG_CONTACT, writes=True, records_reading=True)
def called_back(request: HttpRequest, contact_id: UUID) -> HttpResponse:
    """The promise was kept."""
    if request.method != "POST" or contact_card(contact_id) is None:
        raise Http404
    keep_promise(contact_id=contact_id, by=actor_of(request))
    messages.success(request, "Segnato: la promessa è mantenuta.")
    return redirect("casework:contact", contact_id=contact_id)


@page(ability=LOG_CONTACT, writes=True, records_reading=True)
def withdrawal(request: HttpRequest, contact_id: UUID) -> HttpResponse:
    """A contact logged by mistake is taken back, after asking."""
    card = contact_card(contact_id)
    if card is None:
        raise Http404
    if request.method == "POST" and _withdrawn(request, contact_id):
        return redirect("casework:contacts")
    return render(request, "casework/withdrawal.html", {"card": card, "facts": cards.contact_facts(card)})


@page(ability=LOG_CONTACT, records_reading=True)
def attachment(request: HttpRequest, attachment_id: UUID) -> HttpResponse:
    """A photo or a recording, to save on one's device."""
    rows = Attachment.objects.filter(contact__withdrawn_at__isnull=True).select_related("contact")
    row = get_object_or_404(rows, pk=attachment_id)
    return download(row.file_id, name=f"contatto-{row.contact.on:%Y-%m-%d}-{row.get_medium_display()}")


def _form(request: HttpRequest) -> ContactForm:
    """What was sent; otherwise what is inferred, the draft taken up again, or the person asked for."""
    actor = actor_of(request)
    places = [(place.id, place.name) for place in neighbourhoods() if place.id in actor.neighbourhood_ids]
    if request.method == "POST":
        return ContactForm(request.POST, request.FILES, places=places)
    neighbourhood_id, place = last_place(actor) or (places[0][0] if places else 0, "")
    values = starting_values(neighbourhood_id=neighbourhood_id, place=place)
    values["person"] = request.GET.get("persona", "")
    return ContactForm(initial=values | _draft(request), places=places)


def _draft(request: HttpRequest) -> dict[str, Any]:
    wanted = request.GET.get("bozza", "")
    drafts = drafts_of(DRAFT, limit=20) if wanted else []
    found = next((draft for draft in drafts if draft.form == wanted), None)
    return found.initial(several=("needs",)) if found else {}


def _page(request: HttpRequest, form: ContactForm) -> dict[str, Any]:
    """Everything around the form; drafts of contacts that were sent after all are not offered."""
    address = reverse("casework:new_contact")
    this = f"{DRAFT}-{form['contact_id'].value()}"
    others = [draft for draft in drafts_of(DRAFT) if draft.form != this and not _is_sent(draft.form)]
    offers = [] if form.is_bound else others
    return {
        "form": form,
        "chosen": str(form["person"].value() or ""),
        "inferred": cards.inferred(form, timezone.localdate()),
        "nobody": NOBODY_OF_THESE,
        "desks": cards.listening_desks(actor_of(request).neighbourhood_ids),
        "help_line": cards.HELP_LINE,
        "draft_url": reverse("draft", args=[this]),
        "draft_form": "contatto",
        "draft_offers": cards.draft_offers(offers, resume=address, today=timezone.localdate()),
    }


def _is_sent(draft: str) -> bool:
    try:
        return is_logged(UUID(draft.removeprefix(f"{DRAFT}-")))
    except ValueError:
        return True


def _typed(text: str) -> str:
    return " ".join(text.replace("\x00", "").split())[:200]


def _found(asked: str) -> list[PersonCard]:
    return search_people(asked, MOST_PROPOSED) if len(asked) >= SHORTEST else []


def _chosen(form: ContactForm) -> list[PersonCard]:
    """Whoever is chosen already, when the actor sees them."""
    try:
        return list(person_cards([UUID(str(form["person"].value()))]).values())
    except ValueError:
        return []


def _logged(request: HttpRequest, form: ContactForm) -> bool:
    """Log it and forget its draft; the reason stands on the form when it is refused."""
    actor = actor_of(request)
    try:
        contact_id = log_contact(new=form.new(actor.organisation_id or 0), by=actor)
    except Refused as refusal:
        form.add_error("who", str(refusal))
        return False
    erase_draft(form=f"{DRAFT}-{contact_id}", by=actor)
    return True


def _withdrawn(request: HttpRequest, contact_id: UUID) -> bool:
    try:
        withdraw_contact(contact_id=contact_id, by=actor_of(request))
    except Refused as refusal:
        messages.error(request, str(refusal))
        return False
    messages.success(request, "Contatto annullato.")
    return True
