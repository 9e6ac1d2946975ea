"""What referrals answer to their own facts: whoever was asked, or does not answer, is written to."""

from portineria.facts.public import reaction
from portineria.facts.referrals import ReferralReminded, ReferralSent

from .access import POSTMAN
from .actions import ESCALATION, owe_letter
from .words import Occasion


@reaction(actor=POSTMAN)
def write_that_somebody_asks(fact: ReferralSent) -> None:
    """The service gets a letter with a link."""
    owe_letter(referral_id=fact.referral_id, occasion=Occasion.SENT, on=fact.on, by=POSTMAN)


@reaction(actor=POSTMAN)
def write_that_an_answer_is_missing(fact: ReferralReminded) -> None:
    """The service is reminded; the second time whoever answers for it."""
    occasion = Occasion.ESCALATE if fact.level == ESCALATION else Occasion.REMIND
    owe_letter(referral_id=fact.referral_id, occasion=occasion, on=fact.on, by=POSTMAN)
