"""The front door of casework."""

from .access import SWITCH_RULES
from .actions.morning import postpone, set_aside, switch_rule, take_back
from .demonstration import Post, load_contacts_and_needs
from .loading import load_cases
from .queries.attention import attention
from .queries.cases import CaseCard, cases_of, plan_attention
from .queries.contacts import ContactCard, NeedBrief, contacts_of
from .queries.morning import (
    Switched,
    answered_since,
    rules_switched_off,
    said_about,
    set_aside_on,
    switches_of,
)
from .queries.needs import UrgentNeed, last_logged, urgent_needs
from .rules.attention import CONTACT_RULES, Attention, Said
from .rules.plans import PLAN_RULES

__all__ = [
    "CONTACT_RULES",
    "PLAN_RULES",
    "SWITCH_RULES",
    "Attention",
    "CaseCard",
    "ContactCard",
    "NeedBrief",
    "Post",
    "Said",
    "Switched",
    "UrgentNeed",
    "answered_since",
    "attention",
    "cases_of",
    "contacts_of",
    "last_logged",
    "load_cases",
    "load_contacts_and_needs",
    "plan_attention",
    "postpone",
    "rules_switched_off",
    "said_about",
    "set_aside",
    "set_aside_on",
    "switch_rule",
    "switches_of",
    "take_back",
    "urgent_needs",
]
