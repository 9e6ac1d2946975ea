"""The numbers of a paper sheet, as people type them back."""

import re
from collections.abc import Collection

from .registers import Refused

MOST_NUMBERS = 500  # typed at once
UNREADABLE = "Scrivi i numeri delle righe firmate così: 1-4, 7, 9. Non è stata segnata nessuna presenza."


def numbers_typed(text: str, there: Collection[int]) -> list[int]:
    """The lines meant, in order and once each; Refused when something is no number, or no line of the sheet.

    >>> numbers_typed("1-3, 7 e 9", range(1, 11))
    [1, 2, 3, 7, 9]
    """
    found: set[int] = set()
    for part in re.split(r"[,;\s]+(?:e[,;\s]+)?", re.sub(r"\s*[-–]\s*", "-", text.strip())):
        found.update(_run(part))
        if len(found) > MOST_NUMBERS:
            raise Refused(UNREADABLE)
    if missing := sorted(found - set(there)):
        raise Refused(_no_such(missing))
    return sorted(found)


def _run(part: str) -> range:
    read = re.fullmatch(r"([0-9]{1,4})(?:-([0-9]{1,4}))?", part)
    if read is None:
        raise Refused(UNREADABLE)
    first, last = int(read[1]), int(read[2] or read[1])
    if first > last:
        raise Refused(UNREADABLE)
    return range(first, last + 1)


def _no_such(missing: list[int]) -> str:
    shown = ", ".join(map(str, missing[:10])) + ("…" if len(missing) > 10 else "")
    words = f"la riga {shown} non c’è" if len(missing) == 1 else f"le righe {shown} non ci sono"
    return f"Su questo foglio {words}: non è stata segnata nessuna presenza. Controlla i numeri."
