"""Files made by hand: honest ones, and hostile ones."""

import struct
import zipfile
import zlib
from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from mutagen.id3 import ID3, TIT2
from mutagen.ogg import OggPage
from PIL import Image

SECRET = "Segreto-nei-metadati"
LATITUDE = (45.0, 28.0, 41.9)


def upload(content: bytes, name: str = "foto.jpg", said: str = "image/jpeg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, content_type=said)


def jpeg(*, width: int = 64, height: int = 48, orientation: int = 1) -> bytes:
    """A red photo with a place, a comment and an orientation in it."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010E] = SECRET
    gps = exif.get_ifd(0x8825)
    gps[1], gps[2] = "N", LATITUDE
    held = BytesIO()
    Image.new("RGB", (width, height), "red").save(held, "JPEG", exif=exif, comment=SECRET.encode())
    return held.getvalue()


def png(width: int = 64, height: int = 48) -> bytes:
    held = BytesIO()
    Image.new("RGBA", (width, height), (0, 0, 255, 128)).save(held, "PNG")
    return held.getvalue()


def huge_png(side: int = 50_000) -> bytes:
    """A picture whose few bytes ask for 2.5 thousand million points."""
    header = struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0)
    chunks = [(b"IHDR", header), (b"IDAT", zlib.compress(b"\0" * 1000)), (b"IEND", b"")]
    packed = [
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        for kind, body in chunks
    ]
    return b"\x89PNG\r\n\x1a\n" + b"".join(packed)


def zip_bomb() -> bytes:
    held = BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("zeri", b"\0" * 5_000_000)
    return held.getvalue()


def mp3(*, tagged: bool = True) -> bytes:
    """A second of silence, with a title."""
    frame = b"\xff\xfb\x90\x00" + b"\0" * 413
    held = BytesIO(frame * 40)
    if tagged:
        tags = ID3()
        tags.add(TIT2(encoding=3, text=[SECRET]))
        tags.save(held)
    return held.getvalue()


def opus() -> bytes:
    """A voice message as a phone sends it, with a comment."""
    comment = f"TITLE={SECRET}".encode()
    head = b"OpusHead" + struct.pack("<BBHIhB", 1, 1, 0, 48000, 0, 0)
    tags = b"OpusTags" + struct.pack("<I", 4) + b"prov" + struct.pack("<II", 1, len(comment)) + comment
    pages = []
    for number, (packet, position) in enumerate([(head, 0), (tags, 0), (b"\xfc\xff\xfe" * 20, 48000)]):
        page = OggPage()
        page.serial, page.sequence, page.packets, page.position = 7, number, [packet], position
        page.first, page.last = number == 0, number == 2
        pages.append(page.write())
    return b"".join(pages)


def _box(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body) + 8) + kind + body


def m4a(*, handler: bytes = b"soun", brand: bytes = b"M4A ") -> bytes:
    """A recording with the place and the day it was made."""
    dates = struct.pack(">II", 3_900_000_000, 3_900_000_000)
    header = _box(b"mvhd", b"\0\0\0\0" + dates + struct.pack(">II", 1000, 5000) + b"\0" * 80)
    media = _box(b"mdhd", b"\0\0\0\0" + dates + struct.pack(">II", 1000, 5000) + b"\0" * 4)
    of = _box(b"hdlr", b"\0" * 8 + handler + b"\0" * 12 + b"\0")
    place = _box(b"udta", _box(b"\xa9xyz", SECRET.encode()))
    moov = _box(b"moov", header + _box(b"trak", _box(b"mdia", media + of)) + place)
    return _box(b"ftyp", brand + b"\0\0\0\0" + brand) + moov + _box(b"mdat", b"\1" * 64)


WEBM = (
    b"\x1a\x45\xdf\xa3\x9f\x42\x86\x81\x01\x42\xf7\x81\x01\x42\xf2\x81\x04\x42\xf3\x81\x08\x42\x82\x84webm"
    + bytes(40)
)
SVG = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


def nested(depth: int = 3000) -> bytes:
    """A recording whose boxes stand in boxes, `depth` deep."""
    inside = b""
    for _ in range(depth):
        inside = _box(b"moov", inside)
    return _box(b"ftyp", b"M4A \0\0\0\0M4A ") + inside


FOREIGN = b"Testo-nascosto-tra-un-suono-e-l-altro " * 30


def mp3_with_foreign_bytes() -> bytes:
    """Frames with something else before, between and after them, and a frame that only names its encoder."""
    frame = b"\xff\xfb\x90\x00" + b"\0" * 413
    named = b"\xff\xfb\x90\x00" + b"\0" * 32 + b"Info" + SECRET.encode().ljust(377, b"\0")
    return named + frame * 20 + FOREIGN + frame * 20 + FOREIGN


def ogg_page(serial: int, number: int, packet: bytes, position: int, *, first: bool, last: bool) -> bytes:
    """One page with one packet."""
    page = OggPage()
    page.serial, page.sequence, page.packets, page.position = serial, number, [packet], position
    page.first, page.last = first, last
    return page.write()


def opus_and(other: bytes) -> bytes:
    """Two streams side by side: a voice, and one whose first packet is `other`."""
    second = ogg_page(9, 0, other, 0, first=True, last=False)
    own = opus()
    end_of_first = 28 + own[26:27][0] - 1 + own[27]
    ending = ogg_page(9, 1, FOREIGN[:200], 1, first=False, last=True)
    return own[:end_of_first] + second + own[end_of_first:] + ending


def opus_with_padded_comments() -> bytes:
    """A voice message whose comments hide a text behind themselves, where players do not look."""
    tags = b"OpusTags" + struct.pack("<I", 4) + b"prov" + struct.pack("<I", 0) + b"\1" + FOREIGN[:200]
    head = b"OpusHead" + struct.pack("<BBHIhB", 1, 1, 0, 48000, 0, 0)
    return (
        ogg_page(7, 0, head, 0, first=True, last=False)
        + ogg_page(7, 1, tags, 0, first=False, last=False)
        + ogg_page(7, 2, b"\xfc\xff\xfe" * 20, 48000, first=False, last=True)
    )


def theora() -> bytes:
    """A film in an OGG."""
    return ogg_page(5, 0, b"\x80theora" + b"\0" * 34, 0, first=True, last=False)


def m4a_with_unknown_boxes() -> bytes:
    """A recording with boxes nobody knows, one of them with a long length, and a track with a name."""
    content = m4a() + _box(b"priv", FOREIGN)
    return content + struct.pack(">I4sQ", 1, b"prv2", 16 + len(FOREIGN)) + FOREIGN


def gif_and_script() -> bytes:
    """An animated picture that a browser also runs as a program."""
    return b"GIF89a/*" + b"\0" * 20 + b"*/=1;alert(document.cookie);//" + b"\x3b"


def png_and_zip() -> bytes:
    """A picture that is also an archive."""
    return png() + zip_bomb()


def text_bomb_png() -> bytes:
    """A picture with a compressed text of a hundred million letters."""
    words = zlib.compress(b"a" * 100_000_000)
    body = b"Comment\0\0" + words
    chunk = struct.pack(">I", len(body)) + b"zTXt" + body + struct.pack(">I", zlib.crc32(b"zTXt" + body))
    whole = png()
    return whole[:33] + chunk + whole[33:]


def huge_jpeg(side: int = 50_000) -> bytes:
    """A JPEG whose header asks for 2.5 thousand million points."""
    whole = jpeg()
    at = whole.index(b"\xff\xc0") + 5
    return whole[:at] + struct.pack(">HH", side, side) + whole[at + 4 :]
