"""Those who were only counted, as the screen shows them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode
from uuid import UUID, uuid4

from django.urls import reverse

from ..headcounts import Nameless
from ..queries import KnownPerson


@dataclass(frozen=True)
class GroupCard:
    """A button as large as a finger: how many of one age and gender have no name yet."""

    group: Nameless
    session_id: UUID

    @property
    def fields(self) -> dict[str, str]:
        """What is sent to count one more; every card drawn names a new tap."""
        return {**_codes(self.group), "client_id": str(uuid4())}

    @property
    def undo(self) -> dict[str, str]:
        """What is sent to take the latest tap back."""
        return {**_codes(self.group), "takes_back": str(self.group.last)}

    @property
    def recognition(self) -> str:
        """Where one of them is given a name."""
        return recognition_address(self.session_id, self.group)


def group_cards(rows: Iterable[Sequence[Nameless]], session_id: UUID) -> list[dict[str, Any]]:
    """The rows of the page: an age band, and a card per gender."""
    return [
        {"label": row[0].age_band.label, "cards": [GroupCard(group, session_id) for group in row]}
        for row in rows
    ]


def recognition_address(session_id: UUID, group: Nameless) -> str:
    """The page on which somebody counted gets a name."""
    return f"{reverse('activities:recognition', args=[session_id])}?{urlencode(_codes(group))}"


def candidates(known: Iterable[KnownPerson], session_id: UUID, group: Nameless) -> list[dict[str, Any]]:
    """Persons already known, each with the one touch that is left to do."""
    return [
        {
            "person": one.person,
            "detail": " · ".join(filter(None, [one.person.birth, one.person.dwelling])),
            "href": "",
            "url": reverse("activities:recognise", args=[session_id, one.person.id]),
            "verb": "Era già segnata: conta una volta sola" if one.is_present else "È questa persona",
            "fields": {**_codes(group), "client_id": str(uuid4())},
        }
        for one in known
    ]


def counted_words(nameless: int, present: int) -> str:
    """«Contate senza nome: 5. Con il nome: 12. In tutto 17.»."""
    return f"Contate senza nome: {nameless}. Presenti con il nome: {present}. In tutto {nameless + present}."


def _codes(group: Nameless) -> dict[str, str]:
    return {"age_band": group.age_band.value, "gender": group.gender.value}
