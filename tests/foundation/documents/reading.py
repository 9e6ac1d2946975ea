"""Reading back the words of a PDF made by the house: enough of the format for that, and no more."""

import re
import zlib

STRING = rb"<[^>]*>|\((?:\\.|[^\\)])*\)"
DRAWN = re.compile(
    rb"/(f\d+) [\d.]+ Tf|(\[(?:" + STRING + rb"|[^\]<(])*\] ?TJ|(?:" + STRING + rb") ?Tj)|(BDC)", re.S
)
OBJECT = re.compile(rb"(\d+) 0 obj\n(.*?)\nendobj", re.S)


def words_of(pdf: bytes) -> str:
    """Every word drawn on the pages, in the order in which it was drawn."""
    objects = {int(number): body for number, body in OBJECT.findall(pdf)}
    pages = [body for body in objects.values() if b"/Type/Page/" in body]
    return "\n".join(_words_of_page(page, objects) for page in pages)


def _words_of_page(page: bytes, objects: dict[int, bytes]) -> str:
    fonts = dict(re.findall(rb"/(f\d+) (\d+) 0 R", objects[_reference(page, b"Resources")]))
    letters = {name: _letters(objects[int(number)], objects) for name, number in fonts.items()}
    words, font = [], b""
    for name, shown, piece in DRAWN.findall(_stream(objects[_reference(page, b"Contents")])):
        font = name or font
        words.append("\n" if piece else "".join(letters[font].get(code, "") for code in _codes(shown)))
    return "".join(words)


def _codes(shown: bytes) -> list[int]:
    raw = b"".join(
        bytes.fromhex(hexed.decode()) if hexed else _unescaped(plain)
        for hexed, plain in re.findall(rb"<([0-9A-Fa-f]*)>|\(((?:\\.|[^\\)])*)\)", shown, re.S)
    )
    return [int.from_bytes(raw[at : at + 2], "big") for at in range(0, len(raw), 2)]


def _unescaped(text: bytes) -> bytes:
    named = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}

    def meant(match: re.Match[bytes]) -> bytes:
        code = match[1]
        return bytes([int(code, 8)]) if code.isdigit() else named.get(code, code)

    return re.sub(rb"\\([0-7]{1,3}|.)", meant, text, flags=re.S)


def _letters(font: bytes, objects: dict[int, bytes]) -> dict[int, str]:
    table = _stream(objects[_reference(font, b"ToUnicode")])
    pairs = re.findall(rb"<([0-9A-F]{4})> <([0-9A-F]+)>\n", table.split(b"endcodespacerange")[1])
    return {int(code, 16): bytes.fromhex(text.decode()).decode("utf-16-be") for code, text in pairs}


def _reference(body: bytes, name: bytes) -> int:
    found = re.search(rb"/" + name + rb" (\d+) 0 R", body)
    assert found, name
    return int(found[1])


def _stream(body: bytes) -> bytes:
    raw = body.split(b"stream\n", 1)[1].rsplit(b"\nendstream", 1)[0]
    return zlib.decompress(raw)
