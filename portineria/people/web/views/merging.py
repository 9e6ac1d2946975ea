"""Two records turn out to be one person; and not to be."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from portineria.doors.public import actor_of, page

from ...access import MERGE, NotAllowed
from ...actions import AlreadyOne, merge_persons, unmerge_persons
from ...histories import portrait_of
from ...queries import search_people
from ..cards import compared, other_records
from ..found import changeable_person, seen_person

MOST = 12
COLUMNS = ("", "Questa scheda, che resta", "L’altra scheda", "Confronto")


@page(ability=MERGE, writes=True, records_reading=True)
def choose(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Look for the other record: at first by the same name."""
    card = changeable_person(request, person_id)
    asked = " ".join(request.GET.get("q", card.full_name).replace("\0", "").split())[:100]
    found = [one for one in search_people(asked, MOST) if one.id != card.id]
    context = {"card": card, "asked": asked, "found": other_records(card.id, found)}
    return render(request, "people/merge.html", context)


@page(ability=MERGE, writes=True, records_reading=True)
def compare(request: HttpRequest, person_id: UUID, other_id: UUID) -> HttpResponse:
    """Side by side, and confirm: the second record then stands under the first."""
    card, other = changeable_person(request, person_id), changeable_person(request, other_id)
    if card.id == other.id:
        return redirect("people:person", person_id=card.id)
    if request.method == "POST" and _merged(request, duplicate=other.id, survivor=card.id):
        return redirect("people:person", person_id=card.id)
    today = timezone.localdate()
    rows = compared(portrait_of(card.id, today), portrait_of(other.id, today))
    context = {"card": card, "other": other, "rows": rows, "columns": COLUMNS}
    return render(request, "people/compare.html", context)


@page(ability=MERGE, writes=True, records_reading=True)
def undo(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """The merge was a mistake: the record stands for itself again."""
    if request.method != "POST":
        return redirect("people:person", person_id=seen_person(person_id).id)
    try:
        unmerge_persons(duplicate_id=person_id, by=actor_of(request))
    except NotAllowed as refusal:
        raise Http404 from refusal
    except ValueError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "Unione annullata: le due schede sono di nuovo divise.")
    return redirect("people:person", person_id=person_id)


def _merged(request: HttpRequest, *, duplicate: UUID, survivor: UUID) -> bool:
    try:
        merge_persons(duplicate_id=duplicate, survivor_id=survivor, by=actor_of(request))
    except (NotAllowed, AlreadyOne) as refusal:
        messages.error(request, str(refusal))
        return False
    messages.success(request, "Schede unite. Se è un errore, qui sotto si può annullare.")
    return True
