"""Tables of accounts."""

from .assignment import Assignment
from .draft import Draft
from .token import ApiToken
from .user import User

__all__ = ["ApiToken", "Assignment", "Draft", "User"]
