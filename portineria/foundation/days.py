"""Lengths of time in Italian words; pure, so that rules may say them."""


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
