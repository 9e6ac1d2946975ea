"""The demonstration accounts: invented people, one known password, only in demonstration mode."""

from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.contrib.auth.hashers import make_password

from portineria.foundation.walls.public import entered
from portineria.organisations.public import Organisation
from portineria.places.public import neighbourhoods

from .access import ENROLMENT
from .actions import Term, assign_new
from .models import User
from .roles import Role

PASSWORD = "portineria"  # noqa: S105 - known to everybody, which is the point of a demonstration
SINCE = date(2024, 1, 1)
CITY = "Milano"

# user name, role, code of the organisation, its short name, what one can try
ACCOUNTS: tuple[tuple[str, Role, str, str, str], ...] = (
    (
        "community-manager",
        Role.COMMUNITY_MANAGER,
        "ALER-MI",
        "ALER Milano",
        "i laboratori di tutto il quartiere",
    ),
    ("assistente-sociale", Role.SOCIAL_WORKER, "COMUNE-MI", "Comune di Milano", "le presenze ai laboratori"),
    (
        "operatore-laboratorio",
        Role.LAB_OPERATOR,
        "LAB-PARTNER-DEMO",
        "Cooperativa dimostrativa",
        "segna le presenze",
    ),
    (
        "operatore-percorsi",
        Role.PATH_OPERATOR,
        "FORMAZIONE-DEMO",
        "Formazione dimostrativa",
        "i propri percorsi",
    ),
    (
        "capofila",
        Role.PARTNER_LEAD,
        "LAB-PARTNER-DEMO",
        "Cooperativa dimostrativa",
        "il progetto, senza nomi",
    ),
    ("infermiera", Role.NURSE, "ASST-FBF-SACCO", "ASST Fatebenefratelli Sacco", "lo sportello sanitario"),
    ("custode", Role.CUSTODIAN, "ALER-MI", "ALER Milano", "cerca luoghi e persone"),
    ("call-center", Role.CALL_CENTRE, "ALER-MI", "ALER Milano", "cerca luoghi e persone"),
    ("ufficio-aler", Role.TENANCY_OFFICER, "ALER-MI", "ALER Milano", "cerca alloggi e persone"),
    ("ispettore", Role.INSPECTOR, "ALER-MI", "ALER Milano", "cerca luoghi"),
    ("ufficio-protocollo", Role.PROTOCOL_OFFICER, "ALER-MI", "ALER Milano", "cerca luoghi"),
    ("polizia-locale", Role.LOCAL_POLICE, "POLIZIA-LOCALE-MI", "Polizia locale di Milano", "cerca luoghi"),
    ("prefettura", Role.PREFETTURA, "PREFETTURA-MI", "Prefettura di Milano", "cerca luoghi"),
    ("funzionario-regione", Role.PROGRAMME_OFFICER, "REGIONE-LOMBARDIA", "Regione Lombardia", "i risultati"),
    (
        "secondo-firmatario",
        Role.SECOND_APPROVER,
        "REGIONE-LOMBARDIA",
        "Regione Lombardia",
        "la sua scrivania",
    ),
    ("controllore", Role.CONTROLLER, "REGIONE-LOMBARDIA", "Regione Lombardia", "i risultati e le loro prove"),
    ("dpo", Role.DPO, "REGIONE-LOMBARDIA", "Regione Lombardia", "chi ha letto che cosa"),
    ("amministratore", Role.ADMINISTRATOR, "ALER-MI", "ALER Milano", "accessi e ruoli del proprio ente"),
)


class OnlyForDemonstration(RuntimeError):
    """Accounts with a known password were asked for outside demonstration mode."""


@dataclass(frozen=True)
class DemonstrationAccount:
    """One line of the table of accounts one can try."""

    username: str
    role: str
    organisation: str
    purpose: str


def demonstration_accounts() -> list[DemonstrationAccount]:
    """The accounts one can try, in the order of the table; none outside demonstration mode."""
    if not settings.PORTINERIA_DEMO:
        return []
    return [
        DemonstrationAccount(name, role.label, body, purpose) for name, role, _, body, purpose in ACCOUNTS
    ]


def load_demonstration_accounts() -> int:
    """Make the accounts that are missing; returns how many. Needs organisations and neighbourhoods.

    OnlyForDemonstration outside demonstration mode; Organisation.DoesNotExist while a body is missing.
    """
    if not settings.PORTINERIA_DEMO:
        raise OnlyForDemonstration("PORTINERIA_DEMO is off")
    with entered(ENROLMENT, writes=True):
        known = set(User.objects.values_list("username", flat=True))
        missing = [account for account in ACCOUNTS if account[0] not in known]
        if missing:
            _load(missing)
    return len(missing)


def _load(accounts: list[tuple[str, Role, str, str, str]]) -> None:
    password = make_password(PASSWORD)  # once: eighteen slow hashes would be felt at the first start
    places = [place.id for place in neighbourhoods() if place.municipality == CITY]
    bodies = {body.code: body for body in Organisation.objects.all()}
    for username, role, code, _, _ in accounts:
        user = User(username=username, display_name=f"{role.label} di prova", password=password)
        user.save(force_insert=True)
        assign_new(user=user, organisation=bodies[code], term=Term(role, places, SINCE))
