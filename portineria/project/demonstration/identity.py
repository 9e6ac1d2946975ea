"""The codes people are known by: a codice fiscale that adds up, an STP or ENI of the right shape, or none.

Source of the codice fiscale: D.M. Finanze 23 December 1976. Written out here because thousands are made at once;
tests compare it with the package that checks codes typed by hand.
"""

import unicodedata

from .dice import Dice
from .records import Person

LOMBARDY = "030"  # ISTAT code of the region, inside STP and ENI codes
MONTHS = "ABCDEHLMPRST"
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
ODD = dict(
    zip(
        LETTERS,
        (1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23),
        strict=True,
    )
) | dict(zip("0123456789", (1, 0, 5, 7, 9, 13, 15, 17, 19, 21), strict=True))
EVEN = {letter: value for value, letter in enumerate(LETTERS)} | {digit: int(digit) for digit in "0123456789"}


def tax_code(person: Person, birthplace: str) -> str:
    """The codice fiscale of names, gender and birth date; empty when one of them is not known.

    `birthplace` is the land-registry code of the municipality or country. Who has a single name has it in the
    surname's place.
    """
    born = person.birth_date
    if born is None or person.gender not in {"f", "m"}:
        return ""
    surname = (person.family + person.second_family) or person.given
    given = person.given if person.family else ""
    day = born.day + (40 if person.gender == "f" else 0)
    body = (
        f"{_surname(surname)}{_given(given)}{born.year % 100:02}{MONTHS[born.month - 1]}{day:02}{birthplace}"
    )
    return body + _check_letter(body)


def stranger_code(kind: str, dice: Dice) -> str:
    """STP or ENI, region, health authority and number; empty for kind `none`."""
    if kind == "none":
        return ""
    return f"{kind.upper()}{LOMBARDY}{dice.between(321, 328)}{dice.below(10**7):07}"


def _surname(name: str) -> str:
    consonants, vowels = _split(name)
    return (consonants + vowels + "XXX")[:3]


def _given(name: str) -> str:
    consonants, vowels = _split(name)
    if len(consonants) > 3:
        return consonants[0] + consonants[2:4]
    return (consonants + vowels + "XXX")[:3]


def _split(name: str) -> tuple[str, str]:
    letters = [letter for letter in unicodedata.normalize("NFKD", name).upper() if letter in LETTERS]
    return (
        "".join(letter for letter in letters if letter not in "AEIOU"),
        "".join(letter for letter in letters if letter in "AEIOU"),
    )


def _check_letter(body: str) -> str:
    odd = sum(ODD[letter] for letter in body[0::2])
    even = sum(EVEN[letter] for letter in body[1::2])
    return LETTERS[(odd + even) % 26]
