"""The front door of accounts."""

from .actions import create_administrator, erase_draft, give_key, revoke_key, save_draft
from .demonstration import PASSWORD as DEMONSTRATION_PASSWORD
from .demonstration import DemonstrationAccount, demonstration_accounts, load_demonstration_accounts
from .queries import (
    DraftCard,
    actor_in_role,
    actor_of_assignment,
    actor_of_user,
    bodies_with_accounts,
    drafts_of,
    recognise_bearers,
    somebody_can,
)
from .roles import GRANTS, STAFF_ROLES, Machine, Role, sees_personal_data
from .rules import bearer_of, hash_of_secret

__all__ = [
    "DEMONSTRATION_PASSWORD",
    "GRANTS",
    "STAFF_ROLES",
    "DemonstrationAccount",
    "DraftCard",
    "Machine",
    "Role",
    "actor_in_role",
    "actor_of_assignment",
    "actor_of_user",
    "bearer_of",
    "bodies_with_accounts",
    "create_administrator",
    "demonstration_accounts",
    "drafts_of",
    "erase_draft",
    "give_key",
    "hash_of_secret",
    "load_demonstration_accounts",
    "recognise_bearers",
    "revoke_key",
    "save_draft",
    "sees_personal_data",
    "somebody_can",
]
