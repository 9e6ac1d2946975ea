"""Finding whom an address names; whom the actor may not see does not exist."""

from uuid import UUID

from django.http import Http404, HttpRequest

from portineria.doors.public import actor_of

from ..access import may_change
from ..queries import PersonCard, person_cards, surviving_id


def seen_person(person_id: UUID) -> PersonCard:
    """The person that stands for `person_id`; 404 when the actor does not see them."""
    survivor = surviving_id(person_id)
    found = person_cards([survivor]) if survivor else {}
    if survivor is None or survivor not in found:
        raise Http404
    return found[survivor]


def changeable_person(request: HttpRequest, person_id: UUID) -> PersonCard:
    """The person, when the actor may also write about them; 404 otherwise."""
    card = seen_person(person_id)
    if not may_change(card.id, actor_of(request)):
        raise Http404
    return card
