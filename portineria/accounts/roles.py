"""Every role of trust.md: its name on screen, what it is for, and which compartments it reaches.

Values are stored; labels are shown. A role is always bound to one organisation and its neighbourhoods, so the
same job title in two organisations is two roles.
"""

from enum import StrEnum

from portineria.foundation.walls.public import Compartment, Grants

from .words import DESCRIPTIONS, LABELS, MACHINES

PER, REF = Compartment.PERSONS, Compartment.REFERRALS
REP, TEN = Compartment.REPAIRS, Compartment.TENANCY
SOC, LAB, CLI = Compartment.CASEWORK, Compartment.LABS, Compartment.CLINIC
DSK, SQT, WEL = Compartment.DESK, Compartment.SQUATTING, Compartment.WELFARE
GRT, IND = Compartment.GRANTS, Compartment.INDICATORS
AUD, ADM = Compartment.AUDIT, Compartment.ACCOUNTS


class Role(StrEnum):
    """In what capacity somebody acts."""

    RESIDENT = "resident"
    COMMUNITY_MANAGER = "community_manager"
    SOCIAL_WORKER = "social_worker"
    LAB_OPERATOR = "lab_operator"
    PATH_OPERATOR = "path_operator"
    PARTNER_LEAD = "partner_lead"
    PARTNER = "partner"
    EVALUATOR = "evaluator"
    PRESCRIBER = "prescriber"
    NURSE = "nurse"
    ANTI_VIOLENCE_OPERATOR = "anti_violence_operator"
    CUSTODIAN = "custodian"
    CALL_CENTRE = "call_centre"
    TECHNICIAN = "technician"
    TENANCY_OFFICER = "tenancy_officer"
    INSPECTOR = "inspector"
    PROTOCOL_OFFICER = "protocol_officer"
    LOCAL_POLICE = "local_police"
    PREFETTURA = "prefettura"
    PROGRAMME_OFFICER = "programme_officer"
    SECOND_APPROVER = "second_approver"
    CONTROLLER = "controller"
    DPO = "dpo"
    ADMINISTRATOR = "administrator"

    @property
    def label(self) -> str:
        """The role's name in Italian."""
        return LABELS[self.value]

    @property
    def description(self) -> str:
        """The paragraph in which the role describes itself."""
        return DESCRIPTIONS[self.value]


class Machine(StrEnum):
    """In what capacity another body's machine asks, with a key instead of a password."""

    HEALTH_AUTHORITY = "health_authority"

    @property
    def label(self) -> str:
        """Its name in Italian."""
        return MACHINES[self.value]


def to(*, own: tuple[Compartment, ...] = (), area: tuple[Compartment, ...] = ()) -> Grants:
    """Grants by reach: `own` organisation's rows, or the `area` whichever the organisation."""
    return Grants(own=frozenset(own), area=frozenset(area))


NOTHING = Grants()

# Reads and writes of each role: the table of trust.md, one line a role, in its order. «aggregate»,
# «existence», «book», «report only», «own hours», «own steps», «outcome», «approve» and notes are not rows
# of a scope: their modules answer them through doors of their own. «assigned» and «own cases» reach the
# organisation here and are narrowed again by their modules. A resident reaches only rows about themselves,
# which no organisation-wide grant can express: nothing here. PER is needed to be shown persons at all;
# visibility rows decide which ones.
GRANTS: dict[Role, tuple[Grants, Grants]] = {
    Role.RESIDENT: (NOTHING, NOTHING),
    Role.COMMUNITY_MANAGER: (
        to(area=(PER, REP, LAB), own=(SOC, REF)),
        to(area=(PER, REP, LAB), own=(SOC, REF)),
    ),
    Role.SOCIAL_WORKER: (
        to(area=(PER, REP, TEN, SOC, LAB, WEL), own=(REF,)),
        to(area=(PER, SOC, WEL), own=(REF,)),
    ),
    Role.LAB_OPERATOR: (to(own=(PER, REF, LAB)), to(own=(PER, REF, LAB))),
    Role.PATH_OPERATOR: (to(own=(PER, REF, LAB)), to(own=(PER, REF, LAB))),
    Role.PARTNER_LEAD: (to(own=(GRT,)), to(own=(GRT,))),
    Role.PARTNER: (to(own=(GRT,)), to(own=(GRT,))),
    Role.EVALUATOR: (to(own=(GRT,)), to(own=(GRT,))),
    Role.PRESCRIBER: (NOTHING, NOTHING),
    Role.NURSE: (to(area=(PER, CLI), own=(REF,)), to(area=(PER, CLI), own=(REF,))),
    Role.ANTI_VIOLENCE_OPERATOR: (to(own=(DSK,)), to(own=(DSK,))),
    Role.CUSTODIAN: (to(area=(PER, REP)), to(area=(PER, REP))),
    Role.CALL_CENTRE: (to(area=(PER, REP)), to(area=(PER, REP))),
    Role.TECHNICIAN: (to(own=(REP,)), to(own=(REP,))),
    Role.TENANCY_OFFICER: (to(area=(PER, REP, TEN)), to(area=(PER, TEN))),
    Role.INSPECTOR: (to(own=(PER, SQT)), to(own=(PER, SQT))),
    Role.PROTOCOL_OFFICER: (to(area=(PER, SQT)), to(area=(PER, SQT))),
    Role.LOCAL_POLICE: (to(own=(PER, SQT)), to(own=(PER, SQT))),
    Role.PREFETTURA: (to(area=(PER, SQT)), NOTHING),
    Role.PROGRAMME_OFFICER: (to(area=(GRT,)), to(area=(GRT,))),
    Role.SECOND_APPROVER: (NOTHING, NOTHING),
    Role.CONTROLLER: (to(own=(LAB,), area=(GRT, IND)), NOTHING),
    Role.DPO: (to(own=(AUD,), area=(AUD,)), NOTHING),
    Role.ADMINISTRATOR: (to(own=(ADM,)), to(own=(ADM,))),
}

# What a machine reads; machines write nothing. Which kinds of body can give which key.
MACHINE_READS: dict[Machine, Grants] = {Machine.HEALTH_AUTHORITY: to(own=(PER, CLI))}
MACHINES_BY_KIND: dict[str, tuple[Machine, ...]] = {"asst": (Machine.HEALTH_AUTHORITY,)}
IMPERSONAL = frozenset({GRT, IND})
WITHOUT_NEIGHBOURHOODS = frozenset({Role.ADMINISTRATOR})
# Residents enter by another door, when there is one.
STAFF_ROLES = tuple(role for role in Role if role is not Role.RESIDENT)


# Whose DPO reads what everybody reads in its neighbourhoods. Any body can have a DPO, and its administrator can
# name one anywhere: the others' read only what their own staff reads.
TERRITORIAL = frozenset({"regione", "comune", "aler", "asst", "prefettura", "polizia-locale"})


def grants_in(role: Role, kind: str) -> tuple[Grants, Grants]:
    """Reads and writes of `role` in a body of `kind` (organisations' `Kind`)."""
    if role is Role.DPO and kind not in TERRITORIAL:
        return to(own=(AUD,)), NOTHING
    return GRANTS[role]


def sees_personal_data(role: Role) -> bool:
    """Whether `role` reads any compartment with data about persons, staff included."""
    reads, _ = GRANTS[role]
    return any(code in reads for code in Compartment if code not in IMPERSONAL)


# Which roles a body of each kind can give its members (organisations' `Kind`): nobody can make themselves a
# social worker by administering a company. Every body has its administrators.
_EVERYWHERE = (Role.ADMINISTRATOR, Role.DPO)
_PROJECT = (Role.LAB_OPERATOR, Role.PATH_OPERATOR, Role.PARTNER_LEAD, Role.PARTNER)
ROLES_BY_KIND: dict[str, tuple[Role, ...]] = {
    "regione": (Role.PROGRAMME_OFFICER, Role.SECOND_APPROVER, Role.CONTROLLER, Role.EVALUATOR),
    "comune": (Role.SOCIAL_WORKER, *_PROJECT, Role.PRESCRIBER, Role.SECOND_APPROVER, Role.PROTOCOL_OFFICER),
    "aler": (
        Role.COMMUNITY_MANAGER,
        Role.CUSTODIAN,
        Role.CALL_CENTRE,
        Role.TECHNICIAN,
        Role.TENANCY_OFFICER,
        Role.INSPECTOR,
        Role.PROTOCOL_OFFICER,
        *_PROJECT,
    ),
    "asst": (Role.NURSE, Role.PRESCRIBER, Role.PARTNER),
    "prefettura": (Role.PREFETTURA,),
    "polizia-locale": (Role.LOCAL_POLICE,),
    "terzo-settore": (*_PROJECT, Role.PRESCRIBER),
    "ente-accreditato": _PROJECT,
    "centro-antiviolenza": (Role.ANTI_VIOLENCE_OPERATOR,),
    "impresa": (Role.TECHNICIAN,),
    "ente-religioso": (*_PROJECT, Role.PRESCRIBER),
    "amministrazione-statale": (Role.CONTROLLER,),
    "altro": _PROJECT,
}


def roles_given_by(kind: str) -> tuple[Role, ...]:
    """The roles that a body of `kind` can give, administrators included."""
    return (*ROLES_BY_KIND.get(kind, ()), *_EVERYWHERE)
