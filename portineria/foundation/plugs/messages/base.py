"""What every carrier of messages has in common."""

from abc import ABC, abstractmethod
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar


class Outcome(StrEnum):
    """What became of an envelope: it left, or a sheet waits for somebody's hands."""

    SENT = "sent"
    TO_PRINT = "to_print"


class NotCarried(RuntimeError):
    """The carrier could not; the message (Italian) says why, without names or numbers. Trying again may help."""


@dataclass(frozen=True)
class Envelope:
    """What is carried: `key` is the same at every attempt, so that the other side can recognise a repetition."""

    key: str
    channel: str  # sms, email, letter
    address: str
    text: str
    subject: str = ""  # what whoever sees the list of e-mails reads; empty: the house's, which says nothing


class Carrier(ABC):
    """One way out, for one or more channels."""

    channels: ClassVar[frozenset[str]]

    @abstractmethod
    def carry(self, envelope: Envelope) -> Outcome:
        """Hand `envelope` over. NotCarried: it is still here."""
