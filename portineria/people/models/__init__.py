"""Tables of the register of persons."""

from .contact import ContactPoint, SafeContact
from .distinct import NotSamePerson
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
    "NotSamePerson",
    "Person",
    "PersonName",
    "Representation",
    "Residence",
    "SafeContact",
    "Visibility",
]
