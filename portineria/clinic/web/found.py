"""Where and when a page of the ambulatory is about, from its address."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils import timezone

from portineria.agenda.public import ReasonCard, reasons
from portineria.doors.public import actor_of
from portineria.places.public import NeighbourhoodCard, neighbourhoods


@dataclass(frozen=True)
class Ambulatory:
    """The ambulatory of a neighbourhood: what one can come for, and who runs it."""

    place: NeighbourhoodCard
    reasons: tuple[ReasonCard, ...]
    others: tuple[NeighbourhoodCard, ...]

    @property
    def organisation_id(self) -> int:
        """The body whose reasons these are; 0 when there is nothing to come for yet."""
        return self.reasons[0].organisation_id if self.reasons else 0

    def address(self, name: str = "clinic:day", **query: Any) -> str:
        """A page about this neighbourhood."""
        return f"{reverse(name)}?{urlencode({'quartiere': self.place.slug, **query})}"

    def tabs(self, name: str = "clinic:day", **query: Any) -> list[dict[str, Any]]:
        """The same page in each neighbourhood of the actor that has an ambulatory; none when there is only one."""
        found = [
            {
                "text": one.name,
                "href": f"{reverse(name)}?{urlencode({'quartiere': one.slug, **query})}",
                "current": one.id == self.place.id,
            }
            for one in self.others
        ]
        return found if len(found) > 1 else []


def ambulatory_of(request: HttpRequest) -> Ambulatory:
    """The ambulatory named by `quartiere`, or the first of the actor's. Http404 for another's."""
    known = reasons()
    here = list(_offering(request, {one.neighbourhood_id for one in known}))
    asked = request.POST.get("quartiere") or request.GET.get("quartiere", "")
    place = next((one for one in here if one.slug == asked), None) if asked else next(iter(here), None)
    if place is None:
        raise Http404
    offered = tuple(one for one in known if one.neighbourhood_id == place.id)
    return Ambulatory(place, offered, tuple(here))


def _offering(request: HttpRequest, with_reasons: set[int]) -> Iterator[NeighbourhoodCard]:
    """The actor's neighbourhoods with an ambulatory; all of the actor's when none has one yet."""
    mine = set(actor_of(request).neighbourhood_ids)
    wanted = mine & with_reasons or mine
    return (one for one in neighbourhoods() if one.id in wanted)


def chosen_day(request: HttpRequest) -> date:
    """The day named by `giorno` (ISO); today when it names none, or one centuries away."""
    today = timezone.localdate()
    try:
        asked = date.fromisoformat(request.POST.get("giorno") or request.GET.get("giorno", ""))
    except ValueError:
        return today
    return asked if abs(asked - today) < timedelta(days=3660) else today
