"""Finding what an address names; what the actor may not see does not exist."""

from uuid import UUID

from django.http import Http404, HttpRequest

from portineria.doors.public import actor_of
from portineria.people.public import PersonCard, known_in, person_cards

from ..models import Referral
from ..queries import ReferralFile, file_of


def readable(referral_id: UUID) -> ReferralFile:
    """The request, when the actor's body sent or received it; 404 otherwise."""
    try:
        return file_of(referral_id)
    except Referral.DoesNotExist:
        raise Http404 from None


def sent_from_here(referral_id: UUID) -> ReferralFile:
    """The request, when the actor's body sent it; 404 otherwise."""
    file = readable(referral_id)
    if not file.card.sent_here:
        raise Http404
    return file


def is_receiver(request: HttpRequest, file: ReferralFile) -> bool:
    """Whether the actor's body is to answer it, where the actor works."""
    actor, row = actor_of(request), file.referral
    here = row.receiver_neighbourhood_id in actor.neighbourhood_ids
    return here and row.receiver_organisation_id == actor.organisation_id


def chosen_person(request: HttpRequest) -> PersonCard | None:
    """The person named by ?persona=, None without one; 404 when the actor does not know them."""
    asked = request.GET.get("persona", "")
    if not asked:
        return None
    try:
        person_id = UUID(asked)
    except ValueError:
        raise Http404 from None
    card = person_cards([person_id], with_dwelling=False).get(person_id)
    if card is None:
        raise Http404
    return card


def places_of(request: HttpRequest, person: PersonCard) -> tuple[int, ...]:
    """Where the actor works with the person: a request starts from the first of them."""
    here = actor_of(request).neighbourhood_ids
    return tuple(place for place in known_in(person.id) if place in here) or here[:1]
