"""A signature drawn with a finger, decided from its points alone."""

import re
from itertools import pairwise

WIDTH, HEIGHT = 600, 200  # units of the sheet one signs on
STROKES = r"^(M[0-9]{1,3} [0-9]{1,3}(L[0-9]{1,3} [0-9]{1,3})+)+$"
LONGEST_LINE_DRAWN = 40_000  # characters
SHORTEST = 60  # units of line; less is a touch by mistake

_POINT = re.compile(r"([ML])([0-9]{1,3}) ([0-9]{1,3})")


class NotASignature(ValueError):
    """What was drawn is not one; the message (Italian) says what to do."""


def checked_strokes(drawn: str) -> str:
    """`drawn` when it is lines of whole points on the sheet, long enough to be a name; NotASignature otherwise.

    >>> checked_strokes("M10 10L200 40")
    'M10 10L200 40'
    """
    if not drawn:
        raise NotASignature("La firma manca: firma nel riquadro, o scegli «su carta».")
    if len(drawn) > LONGEST_LINE_DRAWN:
        raise NotASignature("La firma è troppo lunga: cancella e firma di nuovo.")
    if not re.fullmatch(STROKES[1:-1], drawn):
        raise NotASignature("La firma non si legge: cancella e firma di nuovo.")
    points = [(letter, int(x), int(y)) for letter, x, y in _POINT.findall(drawn)]
    if any(x > WIDTH or y > HEIGHT for _, x, y in points):
        raise NotASignature("La firma esce dal riquadro: cancella e firma di nuovo.")
    if _length(points) < SHORTEST:
        raise NotASignature("È solo un segno: cancella e firma di nuovo.")
    return drawn


def _length(points: list[tuple[str, int, int]]) -> float:
    total = 0.0
    for (_, x, y), (letter, to_x, to_y) in pairwise(points):
        total += 0 if letter == "M" else ((to_x - x) ** 2 + (to_y - y) ** 2) ** 0.5
    return total
