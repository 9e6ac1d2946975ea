"""The boxes an M4A recording is made of (ISO/IEC 14496-12): all that the sound does not need are blanked.

A blanked box keeps its length and is called `free`, so that every offset to the sound stays right.
"""

from collections.abc import Iterator

HOLDERS = (b"moov", b"trak", b"mdia", b"minf", b"dinf", b"stbl", b"edts", b"mvex", b"moof", b"traf")
NEEDED = frozenset(
    b"ftyp styp mdat mvhd tkhd mdhd hdlr smhd nmhd dref elst stsd stts stsc stsz stz2 stco co64 stss ctts "
    b"sgpd sbgp mehd trex mfhd tfhd tfdt trun sidx iods".split()
)
NAMED_AT = 24  # where a handler's name begins
TIMED = (b"mvhd", b"tkhd", b"mdhd")  # headers that begin with two dates
MOST_BOXES = 10_000
DEEPEST = 12  # a recording nests six deep


def blanked(content: bytes) -> bytes:
    """The recording with its unneeded boxes and its dates blanked. ValueError when the boxes make no sense."""
    clean = bytearray(content)
    for kind, named_at, start, end in _boxes(content, 0, len(content)):
        if kind not in NEEDED and kind not in HOLDERS:
            clean[named_at : named_at + 4] = b"free"
            clean[start:end] = bytes(end - start)
        elif kind == b"hdlr":
            clean[start + NAMED_AT : end] = bytes(max(0, end - start - NAMED_AT))
        elif kind in TIMED:
            length = 16 if content[start] == 1 else 8
            clean[start + 4 : start + 4 + length] = bytes(length)
    return bytes(clean)


def handlers(content: bytes) -> set[bytes]:
    """What the tracks hold: `soun`, `vide`, …"""
    return {
        content[start + 8 : start + 12]
        for kind, _, start, _ in _boxes(content, 0, len(content))
        if kind == b"hdlr"
    }


def _boxes(content: bytes, start: int, end: int, depth: int = 0) -> Iterator[tuple[bytes, int, int, int]]:
    """Every box inside, depth first: its kind, where that stands, where its words start, where it ends."""
    if depth > DEEPEST:
        raise ValueError("boxes in boxes in boxes")
    for count, box in enumerate(_side_by_side(content, start, end)):
        if count > MOST_BOXES:
            raise ValueError("too many boxes")
        yield box
        kind, _, first, last = box
        if kind in HOLDERS:
            yield from _boxes(content, first, last, depth + 1)


def _side_by_side(content: bytes, start: int, end: int) -> Iterator[tuple[bytes, int, int, int]]:
    while start < end:
        size, kind = int.from_bytes(content[start : start + 4]), content[start + 4 : start + 8]
        head = 8
        if size == 1:
            size, head = int.from_bytes(content[start + 8 : start + 16]), 16
        size = size or end - start
        if size < head or start + size > end:
            raise ValueError("a box that ends beyond its holder")
        yield kind, start + 4, start + head, start + size
        start += size
