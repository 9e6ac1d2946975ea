"""Lengths of time in Italian words, and the articles of days; pure, so that rules may say them."""

import re
from datetime import date

MONTHS = (
    *("gennaio", "febbraio", "marzo", "aprile", "maggio", "giugno"),
    *("luglio", "agosto", "settembre", "ottobre", "novembre", "dicembre"),
)
_ARTICLES = "[Ii]l|[Aa]l|[Dd]al|[Dd]el|[Nn]el|[Ss]ul"
_BEFORE_A_VOWEL = re.compile(rf"\b({_ARTICLES}) (?=(?:8|11) (?:{'|'.join(MONTHS)})\b)")


def elided(words: str) -> str:
    """The same words with the article that eight and eleven ask for, where they are days of a month.

    >>> elided("entro il 8 febbraio"), elided("dal 11 maggio al 12 maggio")
    ('entro l’8 febbraio', 'dall’11 maggio al 12 maggio')
    """
    alone = {"il": "l’", "Il": "L’"}
    return _BEFORE_A_VOWEL.sub(lambda found: alone.get(found[1]) or f"{found[1]}l’", words)


def dated(article: str, day: date) -> str:
    """A day with its article, as one says it.

    >>> dated("il", date(2026, 2, 7)), dated("dal", date(2026, 2, 8))
    ('il 7 febbraio 2026', 'dall’8 febbraio 2026')
    """
    return elided(f"{article} {day.day} {MONTHS[day.month - 1]} {day.year}")


def days_in_words(days: int) -> str:
    """«1 giorno», «5 giorni».

    >>> days_in_words(1), days_in_words(11)
    ('1 giorno', '11 giorni')
    """
    return "1 giorno" if days == 1 else f"{days} giorni"


def since_in_words(days: int) -> str:
    """How long something has lasted, as one says it.

    >>> since_in_words(0), since_in_words(1), since_in_words(11)
    ('da oggi', 'da ieri', 'da 11 giorni')
    """
    return {0: "da oggi", 1: "da ieri"}.get(days, f"da {days_in_words(days)}")


def years_before(day: date, years: int) -> date:
    """The same day so many years before; the last of February when it has no 29th.

    >>> years_before(date(2028, 2, 29), 2)
    datetime.date(2026, 2, 28)
    """
    last_of_february = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year - years, day=28 if last_of_february else day.day)
