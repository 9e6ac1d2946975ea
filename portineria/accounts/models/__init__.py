"""Tables of accounts."""

from .assignment import Assignment
from .user import User

__all__ = ["Assignment", "User"]
