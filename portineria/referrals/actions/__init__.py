"""Everything that can be done to a request; each action runs inside a writing visit of `by`."""

from .answering import answer_referral
from .forgetting import Forgotten, forget_what_ended
from .links import answer_through_link, make_answer_link
from .minding import ESCALATION, Minded, mind_referrals
from .publishing import publish_times
from .revoking import revoke_referral
from .sending import send_referral
from .writing import deliver_letters, owe_letter

__all__ = [
    "ESCALATION",
    "Forgotten",
    "Minded",
    "answer_referral",
    "answer_through_link",
    "deliver_letters",
    "forget_what_ended",
    "make_answer_link",
    "mind_referrals",
    "owe_letter",
    "publish_times",
    "revoke_referral",
    "send_referral",
]
