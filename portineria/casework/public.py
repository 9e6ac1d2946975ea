"""The front door of casework."""

from .actions.morning import postpone, set_aside, switch_rule
from .demonstration import Post, load_contacts_and_needs
from .queries.attention import attention
from .queries.contacts import ContactCard, NeedBrief, contacts_of
from .queries.morning import rules_switched_off, said_about
from .rules.attention import CONTACT_RULES, Attention, Said

__all__ = [
    "CONTACT_RULES",
    "Attention",
    "ContactCard",
    "NeedBrief",
    "Post",
    "Said",
    "attention",
    "contacts_of",
    "load_contacts_and_needs",
    "postpone",
    "rules_switched_off",
    "said_about",
    "set_aside",
    "switch_rule",
]
