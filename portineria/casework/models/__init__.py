"""Tables of casework."""

from .attachment import Attachment
from .case import Case
from .contact import Contact
from .morning import AttentionAnswer, RuleSwitch
from .need import NEED, Need
from .plan import Goal, Plan, Step
from .private_note import PrivateNote
from .round import Round, RoundVisit
from .signature import Signature
from .team import CaseTeam
from .transfer import CaseTransfer

__all__ = [
    "NEED",
    "Attachment",
    "AttentionAnswer",
    "Case",
    "CaseTeam",
    "CaseTransfer",
    "Contact",
    "Goal",
    "Need",
    "Plan",
    "PrivateNote",
    "Round",
    "RoundVisit",
    "RuleSwitch",
    "Signature",
    "Step",
]
