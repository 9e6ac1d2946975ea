"""Tables of referrals."""

from .consent import Consent
from .link import AnswerLink
from .receipt import RevocationReceipt
from .referral import REFERRAL, Referral
from .step import Step

__all__ = ["REFERRAL", "AnswerLink", "Consent", "Referral", "RevocationReceipt", "Step"]
