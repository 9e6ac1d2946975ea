"""Pure decisions about persons: how names are compared, births said in words, codes checked."""

import re
import unicodedata
from calendar import monthrange
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TypeVar

from stdnum import luhn
from stdnum.it import codicefiscale

from portineria.foundation.countries import CITIZENSHIPS
from portineria.foundation.days import MONTHS

KeyT = TypeVar("KeyT")

# Letters that no decomposition turns into their plain sister.
PLAIN = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h", "ŧ": "t"}
    # Arabic letters that people write one for the other, and the stroke that only stretches a word.
    | {"ى": "ي", "ة": "ه", "ک": "ك", "ی": "ي", "ـ": ""}
    # What joins instead of dividing.
    | dict.fromkeys("'’‘`´ʼʹʻ＇", "")
)
BETWEEN_WORDS = re.compile(r"[\W_]+")
LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")  # BCP 47, as far as we need it
CJK = "⺀"  # from here on scripts are written without spaces
HEALTH_CODE_DIGITS = 13
NO_TENS_OF_DAYS = "89UV"  # eight and nine, and what «omocodia» writes for them
LONGEST_CHAIN = 1000
OLDEST_BIRTH = 1880
OF_AGE = 18  # years: art. 2 c.c.
UNWRITABLE = {"Cc", "Cs"}  # control characters and half characters


def normalise_name(text: str) -> str:
    """`text` as it is compared: small plain letters, words divided by one space.

    Accents and case fall away, an apostrophe joins («D'Angelo» → «dangelo»), every other sign divides.
    Scripts without case (Arabic, Chinese) stay, without their vowel marks. Doing it twice changes nothing.
    """
    if text.isascii() and text.isalpha():
        return text.lower()  # most names: nothing to take away, and registers have many of them
    for _ in range(4):
        folded = _folded(text)
        if folded == text:
            break
        text = folded
    return text


def _folded(text: str) -> str:
    if not text.isascii():
        text = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
        text = "".join(char for char in text if unicodedata.category(char)[0] != "M")
    return BETWEEN_WORDS.sub(" ", text.casefold().translate(PLAIN)).strip()


def search_text(*names: str) -> str:
    """What search looks into: every name given, and every name of several words also written as one.

    «De La Cruz» is found as «delacruz», «Al-Hassan» as «alhassan».
    """
    words: dict[str, None] = {}
    for name in map(normalise_name, names):
        words.update(dict.fromkeys(name.split()))
        if " " in name:
            words[name.replace(" ", "")] = None
    return " ".join(words)


def person_search_text(names: Iterable[tuple[str, str, str]]) -> str:
    """What search looks into for a person with these (given, family, second family) names.

    Chinese, Japanese and Korean names are also written as people write them: family name first, in one word.
    """
    parts: list[str] = []
    for given, family, second in names:
        parts += [given, family, second]
        if any(unicodedata.category(char) == "Lo" and char >= CJK for char in given + family):
            parts.append(f"{family}{given}".replace(" ", ""))
    return search_text(*parts)


def full_name(given_name: str, family_name: str, second_family_name: str = "") -> str:
    """Given name first; who has one name only is called by it."""
    return " ".join(part for part in (given_name, family_name, second_family_name) if part)


def birth_in_words(*, birth_date: date | None, birth_year: int | None, birth_month: int | None) -> str:
    """What is known of a birth: «3 maggio 1980», «maggio 1980», «1980», or that nothing is."""
    if birth_date:
        return f"{birth_date.day} {MONTHS[birth_date.month - 1]} {birth_date.year}"
    if birth_year and birth_month:
        return f"{MONTHS[birth_month - 1]} {birth_year}"
    return str(birth_year) if birth_year else "data di nascita non nota"


def age_on(
    day: date,
    *,
    birth_date: date | None = None,
    birth_year: int | None = None,
    birth_month: int | None = None,
) -> int | None:
    """Whole years on `day`; of a partial date the youngest age it allows; None when unknown or not yet born.

    Somebody born in 1980 is taken as born on 31 December 1980. A person of 29 February turns a year older on
    1 March of common years.
    """
    if birth_date is None and birth_year is None:
        return None
    latest = birth_date or _latest_birth(birth_year or 0, birth_month or 12)
    age = day.year - latest.year - ((day.month, day.day) < (latest.month, latest.day))
    return age if age >= 0 else None


def _latest_birth(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def birth_parts(
    birth_date: date | None, birth_year: int | None, birth_month: int | None
) -> tuple[int | None, int | None]:
    """Year and month to store: a whole date decides both; ValueError (Italian) when they contradict it."""
    if birth_date is None:
        return birth_year, birth_month
    if birth_year not in (None, birth_date.year) or birth_month not in (None, birth_date.month):
        raise ValueError("Data, anno e mese di nascita non concordano.")
    return birth_date.year, birth_date.month


def tidy_code(code: str) -> str:
    """A code as it is stored: capital letters and digits, nothing between them."""
    return "".join(char for char in code.upper() if not char.isspace() and char not in "-.")


def kind_of_code(code: str) -> str:
    """Which kind a tidy code looks like: `cf`, `stp`, `eni`, or `none` for no code."""
    if not code:
        return "none"
    head = code[:3].lower()
    return head if head in {"stp", "eni"} and code[3:].isdigit() else "cf"


def is_valid_identifier(kind: str, code: str) -> bool:
    """Whether a tidy `code` can be one of its `kind`.

    A codice fiscale has sixteen characters with a control letter (also «omocodia»), whatever its place of birth, or,
    the provisional one, eleven digits with a control digit. STP and ENI have three letters and thirteen digits,
    without control.
    """
    if kind == "cf":
        return _is_provisional(code) if code.isdigit() else _is_codice_fiscale(code)
    if kind in {"stp", "eni"}:
        digits = code[3:]
        return code[:3] == kind.upper() and len(digits) == HEALTH_CODE_DIGITS and _only_digits(digits)
    return kind == "none" and code == ""


def _is_codice_fiscale(code: str) -> bool:
    # Days go to 31, and 40 more for women: the library takes 81 for 1.
    return code.isascii() and codicefiscale.is_valid(code) and code[9] not in NO_TENS_OF_DAYS


def _only_digits(text: str) -> bool:
    return text.isascii() and text.isdigit()


def _is_provisional(code: str) -> bool:
    """Eleven digits whose last is the control digit (Luhn, as for the partita IVA)."""
    return len(code) == 11 and _only_digits(code) and luhn.is_valid(code)


def _is_writable(name: str) -> bool:
    return name.isprintable() or not any(unicodedata.category(char) in UNWRITABLE for char in name)


def identity_problem(
    *,
    names: Sequence[str],
    birth_year: int | None,
    birth_month: int | None,
    code_kind: str,
    code: str,
    languages: Iterable[str],
    citizenship: str = "",
    today: date,
) -> str:
    """What is wrong with an identity, in words (Italian); "" when nothing is.

    `names` are given name, family name and second family name; `code` is tidy.
    """
    if not all(map(_is_writable, names)):
        return "Nel nome c’è un carattere che non si può scrivere."
    if not normalise_name("".join(names[:2])):
        return "Serve almeno un nome o un cognome."
    if birth_month is not None and (birth_year is None or not 1 <= birth_month <= len(MONTHS)):
        return "Il mese di nascita va da 1 a 12 e vuole anche l’anno."
    if birth_year is not None and not OLDEST_BIRTH <= birth_year <= today.year:
        return f"L’anno di nascita va dal {OLDEST_BIRTH} a oggi."
    if not is_valid_identifier(code_kind, code):
        return "Il codice non è giusto: controllare lettere e cifre, o lasciarlo vuoto."
    if not all(LANGUAGE.fullmatch(language) for language in languages):
        return "Una lingua si scrive con il suo codice, per esempio «it» o «zh-Hans»."
    if citizenship and citizenship not in CITIZENSHIPS:
        return "La cittadinanza si sceglie dall’elenco."
    return ""


def survivor_of(person: KeyT, merged: Mapping[KeyT, KeyT]) -> KeyT:
    """The record that stands for `person`, at the end of the chain of merges; ValueError if it has no end."""
    for _ in range(LONGEST_CHAIN):
        if person not in merged:
            return person
        person = merged[person]
    raise ValueError("a chain of merges does not end")


def all_survivors(merged: Mapping[KeyT, KeyT]) -> dict[KeyT, KeyT]:
    """Every merged record with the record that stands for it now."""
    return {person: survivor_of(person, merged) for person in merged}
