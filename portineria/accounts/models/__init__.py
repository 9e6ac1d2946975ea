"""Tables of accounts."""

from .assignment import Assignment
from .draft import Draft
from .user import User

__all__ = ["Assignment", "Draft", "User"]
