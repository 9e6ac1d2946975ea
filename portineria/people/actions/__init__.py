"""Everything that can be done to the register of persons; each action runs inside a writing visit of `by`."""

from .bulk import PeopleBatch, import_people
from .contact import add_contact_point, end_contact_point, keep_safe_contact
from .correcting import Identity, correct_identity
from .doubles import take_back_apart, tell_apart
from .identity import Kept, keep_identity
from .merge import AlreadyOne, merge_persons, unmerge_persons
from .messages import deliver_messages, letter_posted, send_message, withdraw_message
from .register import AlreadyKnown, NotValid, add_name, register_person
from .representation import add_representation, end_representation
from .rows import HouseholdRow, MembershipRow, NameRow, PersonRow, ResidenceRow, VisibilityRow
from .visibility import add_visibility, end_visibility

__all__ = [
    "AlreadyKnown",
    "AlreadyOne",
    "HouseholdRow",
    "Identity",
    "Kept",
    "MembershipRow",
    "NameRow",
    "NotValid",
    "PeopleBatch",
    "PersonRow",
    "ResidenceRow",
    "VisibilityRow",
    "add_contact_point",
    "add_name",
    "add_representation",
    "add_visibility",
    "correct_identity",
    "deliver_messages",
    "end_contact_point",
    "end_representation",
    "end_visibility",
    "import_people",
    "keep_identity",
    "keep_safe_contact",
    "letter_posted",
    "merge_persons",
    "register_person",
    "send_message",
    "take_back_apart",
    "tell_apart",
    "unmerge_persons",
    "withdraw_message",
]
