"""Everything that can be done to a request; each action runs inside a writing visit of `by`."""

from .answering import answer_referral
from .links import answer_through_link, make_answer_link
from .minding import Minded, mind_referrals
from .revoking import revoke_referral
from .sending import send_referral

__all__ = [
    "Minded",
    "answer_referral",
    "answer_through_link",
    "make_answer_link",
    "mind_referrals",
    "revoke_referral",
    "send_referral",
]
