"""The front door of accounts."""

from .actions import create_administrator
from .demonstration import PASSWORD as DEMONSTRATION_PASSWORD
from .demonstration import DemonstrationAccount, demonstration_accounts, load_demonstration_accounts
from .queries import actor_of_assignment, bodies_with_accounts
from .roles import GRANTS, STAFF_ROLES, Role, sees_personal_data

__all__ = [
    "DEMONSTRATION_PASSWORD",
    "GRANTS",
    "STAFF_ROLES",
    "DemonstrationAccount",
    "Role",
    "actor_of_assignment",
    "bodies_with_accounts",
    "create_administrator",
    "demonstration_accounts",
    "load_demonstration_accounts",
    "sees_personal_data",
]
