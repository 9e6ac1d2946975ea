"""How much there is to do: counted, nobody read."""

from ..models import Referral
from ..rules import AWAITED
from .cards import inside


def requests_to_answer() -> int:
    """Requests the actor's body received in the actor's neighbourhoods and neither took on nor refused yet."""
    undecided = Referral.objects.received_by(inside()).filter(state__in=AWAITED)
    return int(undecided.count())
