"""Tables of the register of persons."""

from .contact import ContactPoint, SafeContact
from .household import Household, Membership
from .message import Message
from .name import PersonName
from .person import Person
from .representation import Representation
from .residence import Residence
from .visibility import Visibility

__all__ = [
    "ContactPoint",
    "Household",
    "Membership",
    "Message",
    "Person",
    "PersonName",
    "Representation",
    "Residence",
    "SafeContact",
    "Visibility",
]
