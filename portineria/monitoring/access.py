"""Who may ask participants what programmes must know, and write the answers."""

from portineria.accounts.public import Role
from portineria.doors.public import declare

COMPLETE = declare(
    "monitoring.complete",
    explanation="Vedere che cosa manca ai partecipanti dei propri progetti, chiederlo e scrivere le risposte",
    roles=(Role.COMMUNITY_MANAGER, Role.LAB_OPERATOR, Role.PATH_OPERATOR),
).name
