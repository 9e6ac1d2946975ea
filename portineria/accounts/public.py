"""The front door of accounts."""

from .actions import create_administrator, erase_draft, give_key, revoke_key, save_draft
from .demonstration import PASSWORD as DEMONSTRATION_PASSWORD
from .demonstration import DemonstrationAccount, demonstration_accounts, load_demonstration_accounts
from .queries import (
    DraftCard,
    actor_of_assignment,
    actor_of_user,
    bodies_with_accounts,
    drafts_of,
    somebody_can,
)
from .roles import GRANTS, STAFF_ROLES, Machine, Role, sees_personal_data

__all__ = [
    "DEMONSTRATION_PASSWORD",
    "GRANTS",
    "STAFF_ROLES",
    "DemonstrationAccount",
    "DraftCard",
    "Machine",
    "Role",
    "actor_of_assignment",
    "actor_of_user",
    "bodies_with_accounts",
    "create_administrator",
    "demonstration_accounts",
    "drafts_of",
    "erase_draft",
    "give_key",
    "load_demonstration_accounts",
    "revoke_key",
    "save_draft",
    "sees_personal_data",
    "somebody_can",
]
