"""Telephone numbers as Italians write them, and as spreadsheets spoil them."""

import re

import phonenumbers
from phonenumbers import PhoneNumberFormat, PhoneNumberType

REGION = "IT"
SHORT = re.compile(r"^1\d{2,4}$")  # 112, 1522: dialled as they are
_FLOAT = re.compile(r"^\d+\.0+$")


class NotANumber(ValueError):
    """What was typed is not a telephone number one could dial; the message is Italian."""


def read_number(text: str) -> str:
    """«02 7060 0000» as «+390270600000», «112» as «112». Raises NotANumber."""
    compact = re.sub(r"[\s./()-]", "", text)
    if SHORT.match(compact):
        return compact
    number = _parsed(compact)
    if number is None or not re.fullmatch(r"\+?\d+", compact):
        raise NotANumber(f"«{text[:40]}» non è un numero di telefono. Scrivilo così: 02 7060 0000.")
    return phonenumbers.format_number(number, PhoneNumberFormat.E164)


def mend_number(text: str) -> str:
    """The number a spreadsheet spoilt (leading zero lost, «.0» added); "" when more than one could be meant.

    Italian landlines begin with 0, mobiles with 3: with the zero or without it, exactly one has to be valid.
    """
    said = text.strip()
    digits = re.sub(r"\D", "", said.removesuffix(".0") if _FLOAT.match(said) else said)
    if digits.startswith("39") and said.startswith(("+", "0039")):
        return _valid(f"+{digits}")
    possible = {digits, f"0{digits.lstrip('0')}"} if digits else set()
    numbers = {number for one in possible if (number := _valid(one))}
    return numbers.pop() if len(numbers) == 1 else ""


def _valid(digits: str) -> str:
    number = _parsed(digits)
    dear = {PhoneNumberType.PREMIUM_RATE, PhoneNumberType.UNKNOWN}
    if number is None or phonenumbers.number_type(number) in dear:
        return ""
    return phonenumbers.format_number(number, PhoneNumberFormat.E164)


def _parsed(text: str) -> phonenumbers.PhoneNumber | None:
    try:
        number = phonenumbers.parse(text, REGION)
    except phonenumbers.NumberParseException:
        return None
    return number if phonenumbers.is_valid_number(number) else None
