"""The boxes an M4A recording is made of (ISO/IEC 14496-12): those that say who, where and when are blanked.

A blanked box keeps its length and is called `free`, so that every offset to the sound stays right.
"""

from collections.abc import Iterator

HOLDERS = (b"moov", b"trak", b"mdia", b"moof", b"traf")
TALKATIVE = (b"udta", b"meta", b"uuid", b"skip", b"free", b"ilst")
TIMED = (b"mvhd", b"tkhd", b"mdhd")  # headers that begin with two dates
MOST_BOXES = 10_000
DEEPEST = 12  # a recording nests six deep


def blanked(content: bytes) -> bytes:
    """The recording with its talkative boxes and its dates blanked. ValueError when the boxes make no sense."""
    clean = bytearray(content)
    for kind, start, end in _boxes(content, 0, len(content)):
        if kind in TALKATIVE:
            clean[start - 4 : start] = b"free"
            clean[start:end] = bytes(end - start)
        elif kind in TIMED:
            length = 16 if content[start] == 1 else 8
            clean[start + 4 : start + 4 + length] = bytes(length)
    return bytes(clean)


def handlers(content: bytes) -> set[bytes]:
    """What the tracks hold: `soun`, `vide`, …"""
    return {
        content[start + 8 : start + 12]
        for kind, start, _ in _boxes(content, 0, len(content))
        if kind == b"hdlr"
    }


def _boxes(content: bytes, start: int, end: int, depth: int = 0) -> Iterator[tuple[bytes, int, int]]:
    """Every box inside, depth first: its kind, where its words start, where it ends."""
    if depth > DEEPEST:
        raise ValueError("boxes in boxes in boxes")
    for count, box in enumerate(_side_by_side(content, start, end)):
        if count > MOST_BOXES:
            raise ValueError("too many boxes")
        yield box
        kind, first, last = box
        if kind in HOLDERS:
            yield from _boxes(content, first, last, depth + 1)


def _side_by_side(content: bytes, start: int, end: int) -> Iterator[tuple[bytes, int, int]]:
    while start < end:
        size, kind = int.from_bytes(content[start : start + 4]), content[start + 4 : start + 8]
        head = 8
        if size == 1:
            size, head = int.from_bytes(content[start + 8 : start + 16]), 16
        size = size or end - start
        if size < head or start + size > end:
            raise ValueError("a box that ends beyond its holder")
        yield kind, start + head, start + size
        start += size
