"""Tables of the register of persons."""

from .household import Household, Membership
from .name import PersonName
from .person import Person
from .residence import Residence
from .visibility import Visibility

__all__ = ["Household", "Membership", "Person", "PersonName", "Residence", "Visibility"]
