"""The front door of casework."""

from .queries.attention import attention
from .queries.contacts import ContactCard, NeedBrief, contacts_of
from .rules.attention import CONTACT_RULES, Attention

__all__ = ["CONTACT_RULES", "Attention", "ContactCard", "NeedBrief", "attention", "contacts_of"]
