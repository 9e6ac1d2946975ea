"""Long forms of a case keep themselves: what was begun is offered on coming back, and forgotten once sent."""

from collections.abc import Mapping
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
    """The drafts of one form about one thing: `what` is the form, `key` the thing; `words` the field that is shown.

    A page with many such forms asks for all their drafts at once, and hands each form those it may be `among`.
    """

    def __init__(
        self,
        request: HttpRequest,
        what: str,
        key: UUID | str,
        *,
        words: str,
        form_id: str = "",
        among: list[DraftCard] | None = None,
    ) -> None:
        self.request, self.words, self.form_id, self.among = request, words, form_id or what, among
        # The line under the words says that the key is not of the form: it is about something that exists.
        self.about = f"{what}_{key}"
        asked = request.GET.get("bozza", "")
        self.name = asked if asked.startswith(f"{self.about}-") else self.about

    def initial(self) -> dict[str, Any]:
        """What was typed, when it is taken up again."""
        found = next((one for one in self._found() if one.form == self._taken_up), None)
        return _without_prefix(found.initial()) if found else {}

    @property
    def is_waiting(self) -> bool:
        """Whether something begun is there, on the page or offered."""
        return bool(self._found())

    def around(self, form: BaseForm) -> dict[str, Any]:
        """What the two includes of `accounts` want; nothing is offered of what stands on the page already."""
        others = [] if form.is_bound else [one for one in self._found() if one.form != self._taken_up]
        return {
            "draft_url": reverse("draft", args=[self.name]),
            "draft_form": self.form_id,
            "draft_offers": [self._offer(one) for one in others],
        }

    def forget(self) -> None:
        """It was sent."""
        erase_draft(form=self.name, by=actor_of(self.request))

    def forget_all(self) -> None:
        """What it was about is no more."""
        for draft in self._found():
            erase_draft(form=draft.form, by=actor_of(self.request))

    @property
    def _taken_up(self) -> str:
        return self.request.GET.get("bozza", "")

    def _found(self) -> list[DraftCard]:
        if self.among is None:
            return drafts_of(self.about)
        return [one for one in self.among if one.form == self.about or one.form.startswith(f"{self.about}-")]

    def _offer(self, draft: DraftCard) -> dict[str, Any]:
        words = _without_prefix(draft.content).get(self.words, [])
        shown = DraftCard(draft.form, draft.updated_at, {"summary": words})
        path, here = self.request.path, self.request.get_full_path()
        asked = f"&{self.request.GET.urlencode()}" if self.request.GET else ""
        (offer,) = draft_offers([shown], resume=path, today=timezone.localdate())
        return offer | {"resume_href": f"{offer['resume_href']}{asked}", "fields": {"torna": here}}


def _without_prefix(values: Mapping[str, Any]) -> dict[str, Any]:
    """Values by the name of their field, without that of one form among others of its page."""
    return {name.rpartition("-")[2]: value for name, value in values.items()}
