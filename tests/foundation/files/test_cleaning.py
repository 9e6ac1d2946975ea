"""What is kept of an upload holds nothing but the picture or the sound; everything else is refused in words."""

import struct
import subprocess
import sys
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from mutagen.mp3 import MP3
from mutagen.mp4 import MP4
from mutagen.ogg import OggPage
from mutagen.oggopus import OggOpus
from PIL import Image

from portineria.foundation.files.public import AUDIO, PHOTO, NotKept, clean

from . import samples
from .samples import SECRET, upload


def test_a_photo_loses_place_and_words_and_stands_upright() -> None:
    sent = samples.jpeg(width=64, height=48, orientation=6)
    assert SECRET.encode() in sent
    assert Image.open(BytesIO(sent)).getexif().get_ifd(0x8825), (
        "the photo that is sent says where it was taken"
    )
    kept = clean(upload(sent))
    picture = Image.open(BytesIO(kept.content))
    assert (kept.kind, kept.media_type, picture.format) == (PHOTO, "image/jpeg", "JPEG")
    assert picture.size == (48, 64)
    assert dict(picture.getexif()) == {}
    assert not picture.getexif().get_ifd(0x8825)
    assert SECRET.encode() not in kept.content


def test_the_name_and_the_browsers_word_count_for_nothing() -> None:
    assert clean(upload(samples.png(), "documento.pdf", "application/pdf")).media_type == "image/jpeg"
    with pytest.raises(NotKept, match="pagina web"):
        clean(upload(b"<!doctype html><script>alert(1)</script>", "foto.jpg", "image/jpeg"))


def test_a_large_photo_is_kept_small() -> None:
    kept = clean(upload(samples.jpeg(width=6000, height=3000)))
    assert Image.open(BytesIO(kept.content)).size == (2560, 1280)


@pytest.mark.parametrize("make", [samples.mp3, samples.opus, samples.m4a], ids=["mp3", "opus", "m4a"])
def test_a_recording_loses_its_words(make: Callable[[], bytes]) -> None:
    sent = make()
    assert SECRET.encode() in sent
    kept = clean(upload(sent, "voce.bin", "application/octet-stream"))
    assert kept.kind == AUDIO
    assert SECRET.encode() not in kept.content


def test_the_sound_is_still_there() -> None:
    assert MP3(BytesIO(clean(upload(samples.mp3())).content)).info.length > 0.5
    assert OggOpus(BytesIO(clean(upload(samples.opus())).content)).info.length == 1.0
    kept = clean(upload(samples.m4a())).content
    assert MP4(BytesIO(kept)).info.length == 5.0
    assert b"mdat" + b"\1" * 64 in kept
    assert (3_900_000_000).to_bytes(4) not in kept, "the day it was made is blanked, too"


HOSTILE = {
    "zip bomb": (samples.zip_bomb, "un archivio"),
    "SVG with script": (lambda: samples.SVG, "SVG"),
    "JPEG that is also a page": (lambda: samples.jpeg() + b"<HTML><script>alert(1)</script>", "altro oltre"),
    "JPEG that is also an archive": (lambda: samples.jpeg() + samples.zip_bomb(), "altro oltre"),
    "MP3 that is also a page": (lambda: samples.mp3() + b"<script>alert(1)</script>", "altro oltre"),
    "50,000 × 50,000": (samples.huge_png, "troppi punti"),
    "9,000 × 9,000": (lambda: samples.huge_png(9_000), "troppi punti"),
    "a picture that ends too soon": (lambda: samples.jpeg(width=900, height=900)[:4000], "a metà"),
    "a header and nothing else": (lambda: samples.png()[:40], "a metà"),
    "50,000 × 50,000 JPEG": (samples.huge_jpeg, "troppi punti"),
    "PNG that is also an archive": (samples.png_and_zip, "altro oltre"),
    "GIF that is also a program": (samples.gif_and_script, "immagine animata"),
    "PNG with a text without end": (samples.text_bomb_png, "a metà"),
    "a voice beside another": (
        lambda: samples.opus_and(b"OpusHead" + bytes(11)),
        "più di una registrazione",
    ),
    "a voice beside a film": (lambda: samples.opus_and(b"\x80theora" + bytes(34)), "un video"),
    "a voice after another": (lambda: samples.opus() + samples.opus(), "più di una|a metà"),
    "a voice and something after it": (lambda: samples.opus() + samples.FOREIGN, "a metà"),
    "a film in an OGG": (samples.theora, "."),
    "a voice that ends too soon": (lambda: samples.opus()[:-20], "a metà"),
    "MP3 with more foreign bytes than sound": (
        lambda: samples.mp3(tagged=False) + bytes(300_000) + samples.mp3(tagged=False),
        "dati nascosti",
    ),
    "a million false beginnings of frames": (lambda: b"\xff\xfb\x90\x00" + b"\xff" * 1_000_000, "."),
    "WebM": (lambda: samples.WEBM, "WebM"),
    "a film": (lambda: samples.m4a(handler=b"vide", brand=b"isom"), "un video"),
    "boxes in boxes without end": (samples.nested, "dati nascosti"),
    "a track that speaks of places": (lambda: samples.m4a(handler=b"meta"), "dati nascosti"),
    "boxes that end beyond the file": (lambda: samples.m4a()[:60], "dati nascosti"),
    "sound that is none": (lambda: b"ID3\x03\x00\x00\x00\x00\x00\x0a" + b"\0" * 900, "dati nascosti"),
    "nothing": (lambda: b"", "vuoto"),
    "noise": (lambda: bytes(range(256)) * 4, "non si può tenere"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_cannot_be_cleaned_is_refused_and_says_what_was_kept(name: str) -> None:
    make, why = HOSTILE[name]
    with pytest.raises(NotKept, match=why) as refusal:
        clean(upload(make()))
    assert "Il file non è stato tenuto; quello che hai scritto sì." in str(refusal.value)


def test_too_large_is_refused_unread(settings: Any) -> None:
    settings.PORTINERIA_LARGEST_PHOTO = settings.PORTINERIA_LARGEST_AUDIO = 100
    with pytest.raises(NotKept, match="troppo grande"):
        clean(upload(samples.jpeg()))


def test_a_photo_may_not_be_as_large_as_a_recording(settings: Any) -> None:
    settings.PORTINERIA_LARGEST_PHOTO = 100
    assert clean(upload(samples.mp3())).kind == AUDIO
    with pytest.raises(NotKept, match="La foto è troppo grande"):
        clean(upload(samples.jpeg()))


def test_whatever_is_cut_out_of_a_recording_is_refused_or_clean() -> None:
    """No length at which a recording breaks off makes anything else than a refusal."""
    for make in (samples.m4a, samples.opus, samples.mp3):
        sent = make()
        for end in range(0, min(len(sent), 700), 7):
            try:
                kept = clean(upload(sent[:end]))
            except NotKept:
                continue
            assert SECRET.encode() not in kept.content


def test_between_the_frames_of_an_mp3_nothing_is_left() -> None:
    kept = clean(upload(samples.mp3_with_foreign_bytes()))
    assert len(kept.content) == 40 * 417, "every frame with sound, and nothing else"
    assert b"nascosto" not in kept.content
    assert SECRET.encode() not in kept.content
    assert MP3(BytesIO(kept.content)).info.length == pytest.approx(40 * 1152 / 44100, abs=0.01)


def test_behind_the_comments_of_a_voice_nothing_is_left() -> None:
    sent = samples.opus_with_padded_comments()
    assert b"nascosto" in sent
    kept = clean(upload(sent)).content
    assert b"nascosto" not in kept
    assert b"prov" not in kept, "who wrote the file is metadata, too"
    assert OggOpus(BytesIO(kept)).info.length == 1.0


def test_boxes_that_nobody_knows_are_blanked_in_a_recording() -> None:
    kept = clean(upload(samples.m4a_with_unknown_boxes())).content
    assert b"nascosto" not in kept
    assert len(kept) == len(samples.m4a_with_unknown_boxes()), "every offset to the sound is as it was"
    assert MP4(BytesIO(kept)).info.length == 5.0


MEASURED = """
import resource, sys, time
import django
django.setup()
from portineria.foundation.files.public import NotKept, clean
from tests.foundation.files import samples
from tests.foundation.files.test_cleaning import HOSTILE
clean(samples.upload(samples.jpeg()))
made = [(name, make()) for name, (make, _) in HOSTILE.items()]
before, began = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.monotonic()
for name, content in made:
    try:
        clean(samples.upload(content))
    except NotKept:
        pass
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before, time.monotonic() - began)
"""


def test_refusing_costs_neither_memory_nor_time() -> None:
    """In a process of its own: how much its peak grows (kB) and how long (s) it takes for all hostile files."""
    said = subprocess.run([sys.executable, "-c", MEASURED], capture_output=True, text=True, check=True).stdout
    grown, took = (float(number) for number in said.split())
    assert grown < 64_000
    assert took < 20


def test_a_long_voice_keeps_every_packet_of_its_sound() -> None:
    """Packets longer than a page, comments longer than a page (a cover): the sound comes out as it went in."""
    head = b"OpusHead" + struct.pack("<BBHIhB", 1, 1, 0, 48000, 0, 0)
    tags = b"OpusTags" + struct.pack("<I", 4) + b"prov" + struct.pack("<I", 0) + b"\1" + samples.FOREIGN * 90
    sound = [bytes([number]) * (70_000 + number) for number in range(1, 4)]
    pages = [
        *OggPage.from_packets([head], 0),
        *OggPage.from_packets([tags], 1),
        *OggPage.from_packets(sound, 3),
    ]
    pages[0].first = pages[-1].last = True
    pages[-1].position = 96_000
    kept = BytesIO(clean(upload(b"".join(page.write() for page in pages))).content)
    read = []
    while kept.tell() < len(kept.getvalue()):
        read.append(OggPage(kept))
    assert OggPage.to_packets(read)[2:] == sound
    assert [page.sequence for page in read] == list(range(len(read)))
    assert b"nascosto" not in kept.getvalue()
