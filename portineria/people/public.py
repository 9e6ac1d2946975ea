"""The front door of the register of persons."""

from .access import NotAllowed
from .actions import (
    AlreadyKnown,
    AlreadyOne,
    HouseholdRow,
    MembershipRow,
    NameRow,
    NotValid,
    PeopleBatch,
    PersonRow,
    ResidenceRow,
    VisibilityRow,
    add_name,
    add_visibility,
    end_visibility,
    import_people,
    merge_persons,
    register_person,
    unmerge_persons,
)
from .queries import PersonCard, person_cards, search_people, standing_for, survivors, twins_by_code
from .rules import age_on, normalise_name

__all__ = [
    "AlreadyKnown",
    "AlreadyOne",
    "HouseholdRow",
    "MembershipRow",
    "NameRow",
    "NotAllowed",
    "NotValid",
    "PeopleBatch",
    "PersonCard",
    "PersonRow",
    "ResidenceRow",
    "VisibilityRow",
    "add_name",
    "add_visibility",
    "age_on",
    "end_visibility",
    "import_people",
    "merge_persons",
    "normalise_name",
    "person_cards",
    "register_person",
    "search_people",
    "standing_for",
    "survivors",
    "twins_by_code",
    "unmerge_persons",
]
