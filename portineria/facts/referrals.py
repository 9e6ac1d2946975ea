"""What can happen to a request from one service to another."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

from portineria.foundation.walls.public import Compartment

from .fact import Fact


@dataclass(frozen=True, kw_only=True)
class ReferralSent(Fact):
    """A service asked another one for somebody, with their consent."""

    compartment: ClassVar[str] = Compartment.REFERRALS
    referral_id: UUID
    person_id: UUID
    service_id: int
    urgency: str
    on: date


@dataclass(frozen=True, kw_only=True)
class ReferralAnswered(Fact):
    """The service answered: `answer` is studying, accepted, refused or done; `through` inside or link."""

    compartment: ClassVar[str] = Compartment.REFERRALS
    referral_id: UUID
    person_id: UUID
    service_id: int
    answer: str
    through: str
    on: date


@dataclass(frozen=True, kw_only=True)
class ReferralReminded(Fact):
    """An answer was called for again; `level` is 1 for a reminder, 2 for the call to whoever stands above."""

    compartment: ClassVar[str] = Compartment.REFERRALS
    referral_id: UUID
    service_id: int
    level: int
    on: date


@dataclass(frozen=True, kw_only=True)
class ReferralRevoked(Fact):
    """The person took the consent back: the receiver has the request no more."""

    compartment: ClassVar[str] = Compartment.REFERRALS
    referral_id: UUID
    person_id: UUID
    service_id: int
    on: date


@dataclass(frozen=True, kw_only=True)
class ReferralExpired(Fact):
    """The consent ended before the request did."""

    compartment: ClassVar[str] = Compartment.REFERRALS
    referral_id: UUID
    person_id: UUID
    service_id: int
    on: date


@dataclass(frozen=True, kw_only=True)
class ReferralKeysForgotten(Fact):
    """The keys of so many links that were over at an instant (UTC) are kept no more."""

    compartment: ClassVar[str] = Compartment.REFERRALS
    ended_before: datetime
    count: int


@dataclass(frozen=True, kw_only=True)
class ReferralReceiptsForgotten(Fact):
    """The receipts of so many requests that ended before a day have been kept long enough."""

    compartment: ClassVar[str] = Compartment.REFERRALS
    ended_before: date
    count: int
