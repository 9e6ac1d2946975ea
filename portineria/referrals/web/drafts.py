"""A request begun and not sent: it keeps itself while one types, and is offered again to whoever began it.

The person stands in the draft as a field of the form, so that words about one are never offered for another.
"""

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from portineria.accounts.public import DraftCard, drafts_of, erase_draft
from portineria.doors.public import actor_of
from portineria.foundation.ui import italian

from ..models import Referral
from .forms import NewRequestForm

FORM = "richiesta"
PERSON = "persona"  # the field that says about whom
MOST = 20
LONGEST = 140  # characters of a draft that are shown


def taken_up(request: HttpRequest, person_id: UUID) -> dict[str, Any]:
    """The values of the draft named by ?bozza=, when it is about this person; nothing otherwise."""
    wanted = request.GET.get("bozza", "")
    if not wanted or request.method == "POST":
        return {}
    found = next((draft for draft in _waiting() if draft.form == wanted), None)
    return found.initial() if found and _about(found) == str(person_id) else {}


def around(request: HttpRequest, form: NewRequestForm, person_id: UUID) -> dict[str, Any]:
    """What the page of the form needs to keep it, and the other drafts about this person."""
    this = _name(form["client_id"].value())
    return {
        "draft_url": reverse("draft", args=[this]),
        "draft_form": FORM,
        "draft_offers": [] if form.is_bound else offers(request, person_id=person_id, but=this),
    }


def offers(request: HttpRequest, *, person_id: UUID | None = None, but: str = "") -> list[dict[str, Any]]:
    """Drafts that can be taken up again: about one person, or about anybody."""
    found = [draft for draft in _waiting() if draft.form != but and _about(draft)]
    return [_offer(draft, request) for draft in found if person_id is None or _about(draft) == str(person_id)]


def forget(request: HttpRequest, form: NewRequestForm) -> None:
    """The request was sent."""
    erase_draft(form=_name(form.cleaned_data["client_id"]), by=actor_of(request))


def _name(client_id: Any) -> str:
    return f"{FORM}-{client_id}"


def _waiting() -> list[DraftCard]:
    """Drafts whose request was not sent after all, latest first."""
    drafts = {draft.form: draft for draft in drafts_of(FORM, limit=MOST)}
    ids = {name: _identified(name) for name in drafts}
    sent = set(Referral.objects.filter(pk__in=filter(None, ids.values())).values_list("pk", flat=True))
    return [draft for name, draft in drafts.items() if ids[name] is not None and ids[name] not in sent]


def _identified(name: str) -> UUID | None:
    try:
        return UUID(name.removeprefix(f"{FORM}-"))
    except ValueError:
        return None


def _about(draft: DraftCard) -> str:
    return draft.content.get(PERSON, [""])[-1]


def _offer(draft: DraftCard, request: HttpRequest) -> dict[str, Any]:
    words = " ".join(draft.content.get("reason", []))
    local = timezone.localtime(draft.updated_at)
    return {
        "when": f"{italian.dated('del', local.date())}, {local:%H:%M}",
        "words": words if len(words) <= LONGEST else f"{words[:LONGEST]}…",
        "resume_href": f"{reverse('referrals:new')}?persona={_about(draft)}&bozza={draft.form}",
        "discard_href": reverse("discard_draft", args=[draft.form]),
        "fields": {"torna": request.get_full_path()},
    }
