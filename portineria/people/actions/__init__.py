"""Everything that can be done to the register of persons; each action runs inside a writing visit of `by`."""

from .bulk import PeopleBatch, import_people
from .merge import AlreadyOne, merge_persons, unmerge_persons
from .register import AlreadyKnown, NotValid, add_name, register_person
from .rows import HouseholdRow, MembershipRow, NameRow, PersonRow, ResidenceRow, VisibilityRow
from .visibility import add_visibility, end_visibility

__all__ = [
    "AlreadyKnown",
    "AlreadyOne",
    "HouseholdRow",
    "MembershipRow",
    "NameRow",
    "NotValid",
    "PeopleBatch",
    "PersonRow",
    "ResidenceRow",
    "VisibilityRow",
    "add_name",
    "add_visibility",
    "end_visibility",
    "import_people",
    "merge_persons",
    "register_person",
    "unmerge_persons",
]
