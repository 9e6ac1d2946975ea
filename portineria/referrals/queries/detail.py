"""One request whole, as its side sees it."""

from dataclasses import dataclass
from uuid import UUID

from portineria.people.public import PersonCard, SafeContactCard, person_cards, safe_contact_of

from ..models import Consent, Referral, Step
from .cards import ReferralCard, card_of, with_names


@dataclass(frozen=True)
class ReferralFile:
    """What is on the page of a request. `person` and `contact` are None when the person is not (any more) visible."""

    card: ReferralCard
    referral: Referral
    consent: Consent
    steps: list[Step]
    person: PersonCard | None
    contact: SafeContactCard | None


def file_of(referral_id: UUID) -> ReferralFile:
    """A request the actor reads. Referral.DoesNotExist otherwise."""
    referral = with_names(Referral.objects.select_related("consent")).get(pk=referral_id)
    person = person_cards([referral.person_id], with_dwelling=False).get(referral.person_id)
    contact = safe_contact_of([referral.person_id])[referral.person_id] if person else None
    return ReferralFile(
        card=card_of(referral, person),
        referral=referral,
        consent=referral.consent,
        steps=list(referral.steps.order_by("-at", "pk")),
        person=person,
        contact=contact,
    )
