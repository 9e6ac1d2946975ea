"""Codes people keep, say on the telephone and type again: whoever has one, and only they, finds what it stands for."""

import secrets

CODE_LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"  # none that looks like another
CODE_LENGTH = 12  # 31 ** 12: about 59 bits


def new_code() -> str:
    """A code nobody can guess."""
    return spelled("".join(secrets.choice(CODE_LETTERS) for _ in range(CODE_LENGTH)))


def spelled(letters: str) -> str:
    """A code as people read it: groups of four.

    >>> spelled("ABCDEFGHJKMN")
    'ABCD-EFGH-JKMN'
    """
    return "-".join(letters[at : at + 4] for at in range(0, len(letters), 4))


def read_code(typed: str) -> str:
    """A code as it is kept, from whatever was typed; empty when it cannot be one.

    >>> read_code(" abcd efgh-jkmn "), read_code("abc"), read_code("ABCD-EFGH-JKM0")
    ('ABCD-EFGH-JKMN', '', '')
    """
    letters = "".join(letter for letter in typed[:60].upper() if letter not in " -")
    good = len(letters) == CODE_LENGTH and all(letter in CODE_LETTERS for letter in letters)
    return spelled(letters) if good else ""
