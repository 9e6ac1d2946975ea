"""Recordings lose everything but the sound: titles, covers, places, dates. What cannot be cleaned is refused."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

from mutagen import MutagenError
from mutagen.apev2 import delete as delete_ape
from mutagen.id3 import delete as delete_id3
from mutagen.mp3 import MP3 as MP3File
from mutagen.mp4 import MP4 as MP4File
from mutagen.oggopus import OggOpus
from mutagen.oggvorbis import OggVorbis

from . import boxes, frames, pages
from .kinds import AUDIO, MP3, MP4, OGG, Cleaned, NotKept

EXTENSIONS = {MP3: "mp3", OGG: "ogg", MP4: "m4a"}
UNCLEAN = "Dalla registrazione non si riescono a togliere i dati nascosti."
BROKEN = (MutagenError, ValueError, LookupError, OSError, EOFError, ArithmeticError)


def stripped(content: bytes, media_type: str) -> Cleaned:
    """The recording without metadata. NotKept when it cannot be cleaned."""
    try:
        clean = CLEANERS[media_type](content)
    except NotKept:
        raise
    except BROKEN as error:
        raise NotKept(UNCLEAN, "Prova a registrarla di nuovo in MP3 o M4A.") from error
    return Cleaned(AUDIO, media_type, EXTENSIONS[media_type], clean)


def _lasts(sound: Any) -> bool:
    """Whether there is any sound at all."""
    return bool(sound.info and sound.info.length)


def _mp3(content: bytes) -> bytes:
    held = BytesIO(content)
    delete_id3(held)
    delete_ape(held)
    clean = frames.sound_of(held.getvalue())
    sound = MP3File(BytesIO(clean))
    if sound.tags is not None or not _lasts(sound):
        raise NotKept(UNCLEAN)
    return clean


def _ogg(content: bytes) -> bytes:
    clean = pages.sound_of(content)
    sound = OggOpus(BytesIO(clean)) if pages.OPUS in clean[:100] else OggVorbis(BytesIO(clean))
    if sound.tags or not _lasts(sound):
        raise NotKept(UNCLEAN)
    return clean


def _mp4(content: bytes) -> bytes:
    if b"vide" in boxes.handlers(content):
        raise NotKept("Questo file è un video.")
    if boxes.handlers(content) - {b"soun"}:  # subtitles, places: tracks that speak
        raise NotKept(UNCLEAN)
    clean = boxes.blanked(content)
    sound = MP4File(BytesIO(clean))
    if sound.tags or not _lasts(sound):
        raise NotKept(UNCLEAN)
    return clean


CLEANERS: dict[str, Callable[[bytes], bytes]] = {MP3: _mp3, OGG: _ogg, MP4: _mp4}
