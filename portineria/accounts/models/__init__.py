"""Tables of accounts."""

from .assignment import Assignment
from .draft import Draft, DraftReceipt
from .token import ApiToken
from .user import User

__all__ = ["ApiToken", "Assignment", "Draft", "DraftReceipt", "User"]
