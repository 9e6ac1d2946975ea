"""Telephone numbers as one reads them: in groups. What is kept and what is dialled is another matter."""

import re

import phonenumbers
from phonenumbers import PhoneNumberFormat

HOME = "IT"
# Groups of at least two digits: «/2», «(2)» and «- 1» after a number are another number or an extension.
_DIALLED = re.compile(r"\+?\d+([ .]\d{2,})*")


def grouped(number: str) -> str:
    """«333 123 4567», «02 7060 0000», «+34 612 34 56 78»; whatever else may follow a number stays as it is written.

    >>> grouped("+393331234567"), grouped("112"), grouped("02 7060 0000/1")
    ('333 123 4567', '112', '02 7060 0000/1')
    """
    if not _DIALLED.fullmatch(number):
        return number
    try:
        parsed = phonenumbers.parse(number, HOME)
    except phonenumbers.NumberParseException:
        return number
    if not phonenumbers.is_valid_number(parsed):
        return number
    at_home = parsed.country_code == phonenumbers.country_code_for_region(HOME)
    form = PhoneNumberFormat.NATIONAL if at_home else PhoneNumberFormat.INTERNATIONAL
    return phonenumbers.format_number(parsed, form)
