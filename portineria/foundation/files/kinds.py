"""What can be attached, how large, and what is said to whoever attaches something else."""

from dataclasses import dataclass

from django.conf import settings

MEGABYTE = 1024 * 1024
PHOTO, AUDIO = "photo", "audio"
# True types by what the first bytes say; a phone's recorder writes several brands of the same container.
PHOTOS = {"image/jpeg": "JPEG", "image/png": "PNG", "image/apng": "PNG", "image/webp": "WEBP"}
MP3, OGG, MP4 = "audio/mpeg", "audio/ogg", "audio/mp4"
AUDIOS = {MP3: MP3, OGG: OGG, MP4: MP4, "video/mp4": MP4, "video/x-m4v": MP4, "video/3gpp": MP4}
ALLOWED = "una foto JPEG, PNG o WebP, o un audio MP3, OGG o M4A"


class NotKept(ValueError):
    """The file was not kept; the message (Italian) says why, what was kept, and what to do."""

    def __init__(self, why: str, todo: str = f"Allega {ALLOWED}.") -> None:
        super().__init__(f"{why} Il file non è stato tenuto; quello che hai scritto sì. {todo}")


@dataclass(frozen=True)
class Cleaned:
    """A file ready to be kept: its true type, and bytes that hold nothing but the picture or the sound."""

    kind: str  # PHOTO or AUDIO
    media_type: str
    extension: str
    content: bytes


def largest(kind: str) -> int:
    """Bytes of the largest upload of a kind: `PORTINERIA_LARGEST_PHOTO`, `PORTINERIA_LARGEST_AUDIO`."""
    if kind == PHOTO:
        return int(getattr(settings, "PORTINERIA_LARGEST_PHOTO", 10 * MEGABYTE))
    return int(getattr(settings, "PORTINERIA_LARGEST_AUDIO", 20 * MEGABYTE))


def check_size(size: int, kind: str) -> None:
    """NotKept when `size` bytes are more than a file of this kind may have."""
    most = largest(kind)
    if size > most:
        what = "La foto" if kind == PHOTO else "La registrazione"
        raise NotKept(
            f"{what} è troppo grande: {size / MEGABYTE:.0f} MB, al massimo {most / MEGABYTE:.0f}.",
            "Allegane una più piccola.",
        )
