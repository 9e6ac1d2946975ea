"""Long forms of a case keep themselves: what was begun is offered on coming back, and forgotten once sent."""

from typing import Any
from uuid import UUID

from django.forms import BaseForm
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from portineria.accounts.public import DraftCard, drafts_of, erase_draft
from portineria.doors.public import actor_of

from .cards.contacts import draft_offers


class Kept:
    """The draft of one form about one thing: `what` is the form, `key` the thing; `words` the field that is shown."""

    def __init__(self, request: HttpRequest, what: str, key: UUID, *, words: str) -> None:
        self.request, self.name, self.words = request, f"{what}-{key}", words
        self.form_id = what

    def initial(self) -> dict[str, Any]:
        """What was typed, when it is taken up again."""
        wanted = self.request.GET.get("bozza") == self.name
        found = self._found() if wanted else None
        return {name.rpartition("-")[2]: value for name, value in found.initial().items()} if found else {}

    def around(self, form: BaseForm) -> dict[str, Any]:
        """What the two includes of `accounts` want; nothing is offered of what stands on the page already."""
        found = None if form.is_bound or self.request.GET.get("bozza") == self.name else self._found()
        return {
            "draft_url": reverse("draft", args=[self.name]),
            "draft_form": self.form_id,
            "draft_offers": self._offers(found) if found else [],
        }

    def forget(self) -> None:
        """It was sent."""
        erase_draft(form=self.name, by=actor_of(self.request))

    def _found(self) -> DraftCard | None:
        return next((one for one in drafts_of(self.name, limit=1) if one.form == self.name), None)

    def _offers(self, draft: DraftCard) -> list[dict[str, Any]]:
        shown = DraftCard(draft.form, draft.updated_at, {"summary": draft.content.get(self.words, [])})
        path, here = self.request.path, self.request.get_full_path()
        asked = f"&{self.request.GET.urlencode()}" if self.request.GET else ""
        (offer,) = draft_offers([shown], resume=path, today=timezone.localdate())
        return [offer | {"resume_href": f"{offer['resume_href']}{asked}", "fields": {"torna": here}}]
