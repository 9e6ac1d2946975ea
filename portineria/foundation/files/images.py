"""Pictures are drawn again from their pixels: nothing else of what was sent is left.

The size is read from the header before a single pixel is decoded, so that a picture of 50,000 × 50,000 that fits
in a few bytes costs nothing.
"""

import struct
import zlib
from io import BytesIO

from PIL import Image, ImageOps

from .kinds import PHOTO, PHOTOS, Cleaned, NotKept

MOST_PIXELS = 50_000_000
LONGEST_SIDE = 2560  # pixels of what is kept: enough to read a bill in a photo
Image.MAX_IMAGE_PIXELS = MOST_PIXELS
# What Pillow raises on bytes that only look like a picture.
BROKEN = (OSError, SyntaxError, ValueError, ArithmeticError, LookupError, EOFError, struct.error, zlib.error)
BOMB = (Image.DecompressionBombError, Image.DecompressionBombWarning)
TOO_MANY = "La foto ha troppi punti per essere aperta."
HALF = "La foto è rovinata o è arrivata a metà."


def redrawn(content: bytes, media_type: str) -> Cleaned:
    """The picture as a JPEG, upright, at most LONGEST_SIDE long, without metadata. NotKept when it cannot be."""
    try:
        picture = _opened(content, PHOTOS[media_type])
        drawn = BytesIO()
        _upright(picture).save(drawn, "JPEG", quality=85, optimize=True)
    except NotKept:
        raise
    except BOMB as error:
        raise NotKept(TOO_MANY, "Allegane una più piccola.") from error
    except BROKEN as error:
        raise NotKept(HALF, "Prova a rifarla e ad allegarla di nuovo.") from error
    return Cleaned(PHOTO, "image/jpeg", "jpg", drawn.getvalue())


def _opened(content: bytes, form: str) -> Image.Image:
    picture = Image.open(BytesIO(content), formats=[form])
    if picture.width * picture.height > MOST_PIXELS:
        raise NotKept(TOO_MANY, "Allegane una più piccola.")
    picture.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))  # a large JPEG is decoded small at once
    picture.load()
    return picture


def _upright(picture: Image.Image) -> Image.Image:
    """New pixels on white: turned as the camera said, and none of the camera's words."""
    turned = ImageOps.exif_transpose(picture)
    turned.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    clear = turned.convert("RGBA") if turned.has_transparency_data else turned.convert("RGB")
    sheet = Image.new("RGB", clear.size, "white")
    sheet.paste(clear, mask=clear.getchannel("A") if clear.mode == "RGBA" else None)
    return sheet
