"""The story of the house on one page: what happened, and who answers.

Every fact stands here, also those nobody answers yet (`tests/house/test_subscriptions.py`).
"""

from portineria.clinic.reactions import remind_of_what_stands
from portineria.facts.accounts import KeyGiven, KeyRevoked, RoleAssigned, RoleEnded
from portineria.facts.activities import (
    AttendanceRecorded,
    AttendanceWithdrawn,
    SessionClosed,
    SessionPlanned,
    SessionsCalledOff,
    SessionsPlanned,
    WalkInCounted,
    WalkInRecognised,
    WalkInTakenBack,
)
from portineria.facts.agenda import (
    AppointmentBooked,
    AppointmentCancelled,
    AppointmentKept,
    AppointmentMissed,
    AppointmentMoved,
    SlotOffered,
    SlotsOpened,
)
from portineria.facts.casework import (
    AttentionAnswered,
    CallBackPromised,
    CaseClosed,
    CaseOpened,
    CaseTransferred,
    ContactLogged,
    NeedMet,
    NeedRecorded,
    PlanAgreed,
    PlanReviewed,
    PrivateNotesForgotten,
    RoundsForgotten,
    RoundVisited,
)
from portineria.facts.directory import ServiceConfirmed, ServiceCorrected, ServicesImported
from portineria.facts.field import AttendanceDisputed, DeviceRegistered, DeviceRevoked, DisputeSettled
from portineria.facts.participations import RegisterImported, StateRecorded
from portineria.facts.pathways import HoursSigned, HoursStruck, PathAgreed
from portineria.facts.people import (
    MessageHeld,
    MessageQueued,
    MessageWithdrawn,
    PeopleImported,
    PersonCorrected,
    PersonRegistered,
    PersonsMerged,
    PersonsToldApart,
    PersonsUnmerged,
    RepresentationChanged,
    SafeContactChanged,
)
from portineria.facts.public import Fact, Reaction
from portineria.facts.referrals import (
    ReferralAnswered,
    ReferralExpired,
    ReferralKeysForgotten,
    ReferralReceiptsForgotten,
    ReferralReminded,
    ReferralRevoked,
    ReferralSent,
)
from portineria.facts.results import SampleDrawn, SnapshotFrozen, TableFrozen, TableTransmitted
from portineria.referrals.reactions import write_that_an_answer_is_missing, write_that_somebody_asks
from portineria.results.reactions import ask_for_recount

_STORY: dict[type[Fact], tuple[Reaction, ...]] = {
    PersonRegistered: (),
    PersonsMerged: (ask_for_recount,),
    PersonsUnmerged: (ask_for_recount,),
    PersonsToldApart: (),
    PeopleImported: (),
    PersonCorrected: (),
    SafeContactChanged: (),
    RepresentationChanged: (),
    MessageQueued: (),
    MessageHeld: (),
    MessageWithdrawn: (),
    SessionPlanned: (),
    SessionsPlanned: (),
    SessionsCalledOff: (),
    SessionClosed: (),
    AttendanceRecorded: (ask_for_recount,),
    AttendanceWithdrawn: (ask_for_recount,),
    WalkInCounted: (),
    WalkInTakenBack: (),
    WalkInRecognised: (),
    DeviceRegistered: (),
    DeviceRevoked: (),
    AttendanceDisputed: (),
    DisputeSettled: (),
    RegisterImported: (ask_for_recount,),
    StateRecorded: (ask_for_recount,),
    PathAgreed: (ask_for_recount,),
    HoursSigned: (ask_for_recount,),
    HoursStruck: (ask_for_recount,),
    SnapshotFrozen: (),
    SampleDrawn: (),
    TableFrozen: (),
    TableTransmitted: (),
    ServiceConfirmed: (),
    ServiceCorrected: (),
    ServicesImported: (),
    ReferralSent: (write_that_somebody_asks,),
    ReferralAnswered: (),
    ReferralReminded: (write_that_an_answer_is_missing,),
    ReferralRevoked: (),
    ReferralExpired: (),
    ReferralKeysForgotten: (),
    ReferralReceiptsForgotten: (),
    SlotsOpened: (),
    AppointmentBooked: (),
    AppointmentMoved: (remind_of_what_stands,),
    AppointmentCancelled: (remind_of_what_stands,),
    AppointmentKept: (),
    AppointmentMissed: (),
    SlotOffered: (),
    RoleAssigned: (),
    RoleEnded: (),
    KeyGiven: (),
    KeyRevoked: (),
    ContactLogged: (),
    CallBackPromised: (),
    NeedRecorded: (),
    NeedMet: (),
    CaseOpened: (),
    PlanAgreed: (),
    PlanReviewed: (),
    CaseTransferred: (),
    CaseClosed: (),
    RoundVisited: (),
    AttentionAnswered: (),
    PrivateNotesForgotten: (),
    RoundsForgotten: (),
}

SUBSCRIPTIONS = {fact.kind(): reactions for fact, reactions in _STORY.items()}
