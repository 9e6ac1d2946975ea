"""Tables of referrals."""

from .consent import Consent
from .letter import ServiceLetter
from .link import AnswerLink
from .published import PublishedTime
from .receipt import RevocationReceipt
from .referral import REFERRAL, Referral
from .step import Step

__all__ = [
    "REFERRAL",
    "AnswerLink",
    "Consent",
    "PublishedTime",
    "Referral",
    "RevocationReceipt",
    "ServiceLetter",
    "Step",
]
