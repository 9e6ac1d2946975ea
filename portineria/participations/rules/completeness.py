"""Which answers a record must have before it may count, and how to ask for them in plain words.

Source: the page on counting, «Complete record»; Regulation (EU) 2021/1057, Annex I and art. 17(5).
"""

import re
from collections.abc import Mapping
from datetime import date
from typing import Protocol

FULL = ("birth_date", "gender", "entered_on", "employment", "isced")  # specific objectives a-k
FOR_L = ("birth_date", "gender", "entered_on")  # (l), the most deprived: no status and no ISCED

WORDS: Mapping[str, str] = {
    "birth_date": "data di nascita",
    "gender": "genere",
    "entered_on": "giorno di ingresso",
    "employment": "se all'ingresso lavorava, cercava lavoro o nessuno dei due",
    "isced": "titolo di studio più alto",
}

_EUROPEAN = re.compile(r"ESO4\.(\d{1,2})")
_LETTERS = "abcdefghijklm"


class Answered(Protocol):
    """Anything with a day of entry and a state at entry."""

    @property
    def entered_on(self) -> date | None: ...

    @property
    def entry(self) -> object: ...


def letter_of(objective: str) -> str:
    """The letter of art. 4(1) in the code of a specific objective; "" when there is none (2014-20).

    >>> letter_of("h"), letter_of("L.1"), letter_of("ESO4.12"), letter_of("9.4.2")
    ('h', 'l', 'l', '')
    """
    code = objective.strip()
    if european := _EUROPEAN.fullmatch(code.upper()):
        return _LETTERS[int(european[1]) - 1] if 1 <= int(european[1]) <= len(_LETTERS) else ""
    head = code.split(".")[0].strip("()").lower()
    return head if len(head) == 1 and head in _LETTERS else ""


def required(objective: str) -> tuple[str, ...]:
    """The fields without which a record under this specific objective counts nowhere."""
    return FOR_L if letter_of(objective) == "l" else FULL


def missing(record: Answered, objective: str) -> dict[str, str]:
    """The required answers nobody has given yet, in the order they are asked: field → Italian words."""
    return {field: WORDS[field] for field in required(objective) if _answer(record, field) is None}


def is_complete(record: Answered, objective: str) -> bool:
    """Whether nothing required is missing."""
    return all(_answer(record, field) is not None for field in required(objective))


def _answer(record: Answered, field: str) -> object:
    return record.entered_on if field == "entered_on" else getattr(record.entry, field)
