"""The pages an OGG recording is made of (RFC 3533): one stream of Opus or Vorbis, and nothing beside it.

The comments are written anew, empty: taking the single ones away would leave the encoder's name and what stands
in their padding.
"""

import struct
from io import BytesIO

from mutagen.ogg import OggPage

from .kinds import NotKept

OPUS, VORBIS, THEORA = b"OpusHead", b"\x01vorbis", b"\x80theora"
EMPTY = {
    OPUS: b"OpusTags" + struct.pack("<II", 0, 0),
    VORBIS: b"\x03vorbis" + struct.pack("<II", 0, 0) + b"\x01",
}
HEADERS = {OPUS: 2, VORBIS: 3}  # packets before the sound
LONGEST_HEAD = 300  # bytes of the first packet: 255 channels at most
AGAIN = "Prova a registrarla di nuovo in MP3 o M4A."
SEVERAL = "Questo file contiene più di una registrazione."
FILM = "Questo file è un video."
HALF = "La registrazione è rovinata o è arrivata a metà."


def sound_of(content: bytes) -> bytes:
    """The recording with empty comments. NotKept when it is not one recording of a known kind, whole."""
    pages = _pages(content)
    _check_one_stream(pages)
    form = _form(pages[0])
    said, sound = _headers(pages, HEADERS[form])
    heads = [said[0], EMPTY[form], *said[2:]]
    fresh = OggPage.from_packets(heads[:1], sequence=0) + OggPage.from_packets(heads[1:], sequence=1)
    for page in fresh:
        page.serial, page.position = pages[0].serial, 0
    fresh[0].first = True
    return _written([*fresh, *sound])


def _pages(content: bytes) -> list[OggPage]:
    """Every page, each beginning where the one before ends."""
    held, pages = BytesIO(content), []
    while held.tell() < len(content):
        try:
            pages.append(OggPage(held))
        except Exception as error:  # whatever else stands there is not a page
            raise NotKept(HALF, AGAIN) from error
    if not pages:
        raise NotKept(HALF, AGAIN)
    return pages


def _check_one_stream(pages: list[OggPage]) -> None:
    if any(packet.startswith(THEORA) for page in pages if page.first for packet in page.packets):
        raise NotKept(FILM)
    beginnings = [page.first for page in pages]
    if len({page.serial for page in pages}) > 1 or beginnings.count(True) > 1:
        raise NotKept(SEVERAL, "Allegane una alla volta.")
    if not beginnings[0] or any(page.last for page in pages[:-1]):
        raise NotKept(HALF, AGAIN)


def _form(page: OggPage) -> bytes:
    """Opus or Vorbis, by the one packet of the first page."""
    (head,) = page.packets if len(page.packets) == 1 else (b"",)
    form = next((form for form in HEADERS if head.startswith(form)), None)
    if form is None or len(head) > LONGEST_HEAD:
        raise NotKept("Questo file è di un tipo che non si può tenere.")
    return form


def _headers(pages: list[OggPage], count: int) -> tuple[list[bytes], list[OggPage]]:
    """The first `count` packets, and the pages of the sound, which begin on a page of their own."""
    for number in range(2, len(pages)):
        if sum(_ended(page) for page in pages[:number]) == count and pages[number - 1].complete:
            return OggPage.to_packets(pages[:number]), pages[number:]
    raise NotKept(HALF, AGAIN)


def _ended(page: OggPage) -> int:
    return len(page.packets) - (not page.complete)


def _written(pages: list[OggPage]) -> bytes:
    for number, page in enumerate(pages):
        page.sequence = number
    return b"".join(page.write() for page in pages)
