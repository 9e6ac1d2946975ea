"""What a file truly is, from its bytes; its name and what the browser says count for nothing."""

import filetype

from .kinds import AUDIO, AUDIOS, PHOTO, PHOTOS, NotKept

HEAD = 8192  # bytes that tell the type
TAIL = 66_000  # bytes at the end in which an archive keeps its directory
# A picture or a sound has no reason to hold these; one that does is two files in one.
FOREIGN = (b"<script", b"<html", b"<!doctype", b"<svg ", b"<iframe", b"<?php", b"%pdf-1.")
ARCHIVE_END = b"PK\x05\x06"
NAMES = {
    "application/zip": "un archivio",
    "application/gzip": "un archivio",
    "application/pdf": "un documento PDF",
    "image/heic": "una foto HEIC, che qui non si può ripulire",
    "image/gif": "un’immagine animata",
    "video/webm": "una registrazione WebM, di cui non sappiamo togliere i dati nascosti",
    "video/x-matroska": "un video",
    "video/quicktime": "un video",
}


def true_type(content: bytes) -> tuple[str, str]:
    """(PHOTO or AUDIO, media type). NotKept for whatever else it is, and for two files in one."""
    found = filetype.guess_mime(content[:HEAD])
    if found in PHOTOS:
        kind, media_type = PHOTO, found
    elif found in AUDIOS:
        kind, media_type = AUDIO, AUDIOS[found]
    else:
        raise NotKept(f"Questo file è {_name(found, content)}.")
    if _is_two_files(content):
        raise NotKept("Questo file contiene altro oltre a quello che sembra.")
    return kind, media_type


def _name(found: str | None, content: bytes) -> str:
    if found in NAMES:
        return NAMES[found]
    start = content[:HEAD].lower().lstrip(b"\xef\xbb\xbf \t\r\n")
    if b"<svg" in start:
        return "un disegno SVG, che può contenere programmi"
    if start.startswith((b"<!doctype", b"<html", b"<?xml", b"<script")):
        return "una pagina web"
    return "vuoto" if not content else "di un tipo che non si può tenere"


def _is_two_files(content: bytes) -> bool:
    small = content.lower()
    return any(mark in small for mark in FOREIGN) or ARCHIVE_END in content[-TAIL:]
