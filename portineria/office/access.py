"""Who may open the staff home, the morning and what is behind it, the search, and the register of accesses."""

from portineria.accounts.public import STAFF_ROLES, Role
from portineria.doors.public import declare

HOME = declare("office.home", explanation="Aprire la propria scrivania", roles=STAFF_ROLES).name
SEARCH = declare(
    "office.search",
    explanation="Cercare i luoghi, e le persone che il ruolo può conoscere",
    roles=STAFF_ROLES,
).name
MORNING = declare(
    "office.morning",
    explanation="Vedere chi cercare questa mattina, rimandare con un motivo, togliere dall’elenco",
    roles=[Role.COMMUNITY_MANAGER, Role.SOCIAL_WORKER],
).name
FAIRNESS = declare(
    "office.fairness",
    explanation="Confrontare chi entra nell’elenco del mattino con chi abita nei quartieri, solo in numeri",
    roles=[Role.COMMUNITY_MANAGER, Role.SOCIAL_WORKER],
).name
ACCESSES = declare(
    "audit.search", explanation="Cercare chi ha letto i dati di chi, quando e perché", roles=[Role.DPO]
).name
