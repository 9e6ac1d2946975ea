"""Decisions about what devices deliver, from values alone: what was said, whether it is new, who disagrees."""

import json
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

ROME = ZoneInfo("Europe/Rome")
LAST = 2**53 - 1  # the largest number a browser counts to exactly
LONGEST_NAME = 100
ATTENDANCE = "attendance"


class Malformed(ValueError):
    """An operation that says nothing we understand; the message (Italian) says what is wrong with it."""


@dataclass(frozen=True)
class Newcomer:
    """Somebody new, in three fields; `birth_year` None: not told."""

    given_name: str
    family_name: str
    birth_year: int | None


@dataclass(frozen=True)
class Said:
    """One operation of a device: at the instant `at` (UTC, by its own clock) somebody was there, or was not."""

    sequence: int
    session_id: UUID
    person_id: UUID | None
    newcomer: Newcomer | None
    present: bool
    at: datetime

    @property
    def digest(self) -> str:
        """SHA-256 of everything that was said but the number: another content has another one."""
        new = self.newcomer
        content = [
            str(self.session_id),
            str(self.person_id or ""),
            [new.given_name, new.family_name, new.birth_year] if new else None,
            self.present,
            self.at.isoformat(),
        ]
        return sha256(json.dumps(content, ensure_ascii=False).encode()).hexdigest()


@dataclass(frozen=True)
class Voice:
    """The latest word of one device about one person in one session; `fresh`: said after the last choice."""

    present: bool
    fresh: bool


def understood(sent: Any) -> Said:
    """Read an operation of the contract. Malformed when a field is missing or makes no sense."""
    if not isinstance(sent, dict):
        raise Malformed("Un’operazione è un oggetto con i suoi campi.")
    if sent.get("kind") != ATTENDANCE:
        raise Malformed(f"«kind» può essere soltanto «{ATTENDANCE}».")
    if not isinstance(sent.get("present"), bool):
        raise Malformed("«present» è true o false.")
    if (sent.get("person") is None) == (sent.get("newcomer") is None):
        raise Malformed("Serve «person» oppure «newcomer», non tutti e due.")
    known = sent.get("person")
    return Said(
        sequence=sequence_of(sent),
        session_id=_uuid(sent.get("session"), "session"),
        person_id=None if known is None else _uuid(known, "person"),
        newcomer=None if known is not None else _newcomer(sent["newcomer"]),
        present=sent["present"],
        at=_instant(sent.get("at")),
    )


def sequence_of(sent: Any) -> int:
    """The number of an operation, from 0. Malformed when it has none."""
    number = sent.get("seq") if isinstance(sent, dict) else None
    if not isinstance(number, int) or isinstance(number, bool) or not 0 <= number <= LAST:
        raise Malformed("«seq» è un numero intero da 0 in su.")
    return number


def touch_of(device_id: UUID, sequence: int) -> UUID:
    """The name of the touch that an operation makes in a register: always the same one."""
    return uuid5(device_id, str(sequence))


def disagree(voices: Iterable[Voice], *, chosen: bool | None, register: bool) -> bool:
    """Whether those who speak of one person in one session say different things.

    `chosen`: what somebody chose last, which silences what devices had said before; `register`: a touch made by hand
    stands there.

    >>> disagree([Voice(True, True), Voice(False, True)], chosen=None, register=False)
    True
    >>> disagree([Voice(True, False), Voice(False, False)], chosen=False, register=False)
    False
    """
    said = {voice.present for voice in voices if chosen is None or voice.fresh}
    said |= {chosen} if chosen is not None else set()
    said |= {True} if register else set()
    return len(said) > 1


def _uuid(sent: Any, name: str) -> UUID:
    try:
        return UUID(sent) if isinstance(sent, str) else _refuse(name)
    except ValueError:
        return _refuse(name)


def _refuse(name: str) -> UUID:
    raise Malformed(f"«{name}» non è un identificativo (UUID).")


def _newcomer(sent: Any) -> Newcomer:
    if not isinstance(sent, Mapping):
        raise Malformed("«newcomer» ha i campi given_name, family_name, birth_year.")
    year = sent.get("birth_year")
    if year is not None and (not isinstance(year, int) or isinstance(year, bool) or not 1 <= year <= 9999):
        raise Malformed("«birth_year» è un anno, o manca.")
    given = _name(sent.get("given_name"), "given_name")
    if not given:
        raise Malformed("Di una persona nuova serve il nome.")
    return Newcomer(given, _name(sent.get("family_name") or "", "family_name"), year)


def _name(sent: Any, name: str) -> str:
    words = " ".join(sent.split()) if isinstance(sent, str) else ""
    if not isinstance(sent, str) or len(words) > LONGEST_NAME:
        raise Malformed(f"«{name}» è un testo di al massimo {LONGEST_NAME} caratteri.")
    if any(unicodedata.category(letter) in {"Cc", "Cs"} for letter in words):
        raise Malformed(f"«{name}» contiene caratteri che non sono di un nome.")
    return words


def _instant(sent: Any) -> datetime:
    """An instant in UTC; without an offset it is Rome's time."""
    try:
        moment = datetime.fromisoformat(sent)
        return (moment if moment.tzinfo else moment.replace(tzinfo=ROME)).astimezone(UTC)
    except (TypeError, ValueError, OverflowError):
        raise Malformed("«at» non è un istante ISO 8601.") from None
