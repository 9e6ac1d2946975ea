"""The frames an MP3 is made of (ISO/IEC 11172-3, layer III): those are kept, and nothing that stands between them.

A frame that only counts frames and names the encoder (Xing, Info, VBRI) holds no sound and is left out, too.
"""

from dataclasses import dataclass

KILOBITS = {
    1: (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320),
    2: (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
}
HERTZ = {3: (44100, 48000, 32000), 2: (22050, 24000, 16000), 0: (11025, 12000, 8000)}  # by version bits
LAYER_THREE, MONO = 1, 3
COUNTERS = (b"Xing", b"Info", b"VBRI")
HEAD = 4  # bytes
MOST_FOREIGN = 256 * 1024  # bytes outside of frames in something that still is a recording


@dataclass(frozen=True)
class Frame:
    """What a header says: `kind` is the same for all frames of a recording, `length` counts bytes."""

    kind: tuple[int, int]
    length: int
    counter_at: int  # where a counting frame says that it is one


def sound_of(content: bytes) -> bytes:
    """All whole frames of the recording, one after the other. ValueError when there are none, or too much else."""
    place = _first(content)
    kind = _frame(content, place).kind  # type: ignore[union-attr]
    kept, foreign = [], place
    while place < len(content) - HEAD:
        frame = _frame(content, place)
        if frame is None or frame.kind != kind or place + frame.length > len(content):
            after = _next(content, place + 1, kind)
            foreign += after - place
            place = after
            continue
        if not _counts(content, place, frame):
            kept.append(content[place : place + frame.length])
        place += frame.length
    if not kept or foreign > MOST_FOREIGN:
        raise ValueError("no sound, or too much else")
    return b"".join(kept)


def _first(content: bytes) -> int:
    return _next(content, 0, None, needed=True)


def _next(content: bytes, start: int, kind: tuple[int, int] | None, *, needed: bool = False) -> int:
    """Where the next frame begins that another one follows (or that ends the file); the end when there is none."""
    place, limit = start, min(len(content), start + MOST_FOREIGN)
    while (place := content.find(b"\xff", place, limit)) >= 0:
        frame = _frame(content, place)
        if frame and kind in (None, frame.kind) and _is_followed(content, place, frame):
            return place
        place += 1
    if needed or limit < len(content):
        raise ValueError("no frame")
    return len(content)


def _is_followed(content: bytes, place: int, frame: Frame) -> bool:
    end = place + frame.length
    following = _frame(content, end)
    return end == len(content) or bool(following and following.kind == frame.kind)


def _frame(content: bytes, place: int) -> Frame | None:
    head = content[place : place + HEAD]
    if len(head) < HEAD or head[0] != 0xFF or head[1] & 0xE0 != 0xE0:
        return None
    version, layer = head[1] >> 3 & 3, head[1] >> 1 & 3
    rate, speed = head[2] >> 4, head[2] >> 2 & 3
    if version not in HERTZ or layer != LAYER_THREE or rate in (0, 15) or speed == 3:
        return None
    first = version == 3
    samples = 144 if first else 72
    length = samples * KILOBITS[1 if first else 2][rate] * 1000 // HERTZ[version][speed] + (head[2] >> 1 & 1)
    mono = head[3] >> 6 == MONO
    side = (17 if mono else 32) if first else (9 if mono else 17)
    return Frame(kind=(version, speed), length=length, counter_at=HEAD + side)


def _counts(content: bytes, place: int, frame: Frame) -> bool:
    at = place + frame.counter_at
    return content[at : at + 4] in COUNTERS or content[place + 36 : place + 40] == b"VBRI"
