"""What a codice fiscale says of birth and sex, its letters of omocodia read back as digits.

Source: d.m. 23 December 1976, art. 2-7. Written here and not taken from the library: an import reads twenty
thousand of them a second.
"""

import re
from datetime import date

_SHAPE = re.compile(r"[A-Z]{6}[0-9L-NP-V]{2}[ABCDEHLMPRST][0-9L-NP-V]{2}[A-Z][0-9L-NP-V]{3}[A-Z]")
_PROVISIONAL = re.compile(r"[0-9]{11}")
_HEALTH = re.compile(r"(STP|ENI)[0-9]{13}")
_DIGITS = str.maketrans("LMNPQRSTUV", "0123456789")
_MONTHS = "ABCDEHLMPRST"
WRONG = "Il codice fiscale non è giusto: controlla lettere e cifre."
_WOMEN = 40  # added to the day of birth
_ODD = {
    **dict(zip("0123456789", (1, 0, 5, 7, 9, 13, 15, 17, 19, 21), strict=True)),
    **dict(
        zip(
            "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
            (1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23),
            strict=True,
        )
    ),
}
_EVEN = {
    **{str(digit): digit for digit in range(10)},
    **{letter: place for place, letter in enumerate("ABCDEFGHIJKLMNOPQRSTUVWXYZ")},
}


def problem(code: str, *, birth_date: date | None, gender: str | None) -> str:
    """What does not fit between a code and the record, in Italian; "" when nothing is seen.

    A provisional code (eleven digits) and the codes STP and ENI say nothing of birth and sex.
    """
    code = code.strip().upper()
    if not code:
        return ""
    if len(code) != 16 or code[3:].isdigit():
        return "" if _PROVISIONAL.fullmatch(code) or _HEALTH.fullmatch(code) else WRONG
    if not _SHAPE.fullmatch(code) or _control(code) != code[15]:
        return WRONG
    day = int(code[9:11].translate(_DIGITS))
    if birth_date is not None and not _is_birth(code, day % _WOMEN, birth_date):
        return "La data di nascita non è quella del codice fiscale."
    if gender in {"F", "M"} and (gender == "F") != (day > _WOMEN):
        return "Il genere non è quello del codice fiscale: va bene se è stato rettificato."
    return ""


def _is_birth(code: str, day: int, birth: date) -> bool:
    year, month = int(code[6:8].translate(_DIGITS)), _MONTHS.index(code[8]) + 1
    return (year, month, day) == (birth.year % 100, birth.month, birth.day)


def _control(code: str) -> str:
    total = sum(map(_ODD.__getitem__, code[0:15:2])) + sum(map(_EVEN.__getitem__, code[1:15:2]))
    return chr(ord("A") + total % 26)
