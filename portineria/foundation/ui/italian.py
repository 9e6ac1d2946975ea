"""Dates, times, numbers and money in the form of the page's language (Italian first), Europe/Rome."""

from datetime import date, datetime
from decimal import Decimal

from django.utils import formats, timezone
from django.utils.translation import get_language

from ..days import elided


def day(value: date | None) -> str:
    """«22 novembre 2026»; "" for no date."""
    if isinstance(value, datetime):
        value = timezone.localtime(value).date() if timezone.is_aware(value) else value.date()
    return _in_words(value, "j F Y") if value else ""


def dated(article: str, value: date | None) -> str:
    """«dal 7 febbraio 2026», «dall’8 febbraio 2026»: a day with its article; "" for no date."""
    return elided(f"{article} {day(value)}") if value else ""


def weekday(value: date | None) -> str:
    """«domenica 22 novembre»; "" for no date."""
    if isinstance(value, datetime) and timezone.is_aware(value):
        value = timezone.localtime(value)
    return _in_words(value, "l j F") if value else ""


def moment(value: datetime | None) -> str:
    """«22 novembre 2026, ore 17:05», in the current time zone; "" for none."""
    if value is None:
        return ""
    local = timezone.localtime(value) if timezone.is_aware(value) else value
    return f"{day(local)}, ore {local:%H:%M}"


def dated_moment(article: str, value: datetime | None) -> str:
    """«dall’8 febbraio 2026, ore 9:05»: an instant with its article; "" for none."""
    return elided(f"{article} {moment(value)}") if value else ""


def number(value: int | float | Decimal | None) -> str:
    """«12.300»; "" for none. Decimals are kept as they come."""
    return "" if value is None else formats.number_format(value, force_grouping=True)


def euros(value: Decimal | int | None) -> str:
    """«7.500.000,00 €»; "" for none."""
    if value is None:
        return ""
    return f"{formats.number_format(value, decimal_pos=2, force_grouping=True)} €"


def _in_words(value: date, form: str) -> str:
    """Months and weekdays are written small, as everywhere but in English."""
    words = formats.date_format(value, form)
    return words if (get_language() or "it").startswith("en") else words.lower()
