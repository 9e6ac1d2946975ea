"""Every sentence that residents read has its English, with the same holes to fill."""

import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import read_po
from django.utils.translation.template import templatize

HOUSE = Path(__file__).resolve().parents[2] / "portineria"
ROOMS = {"residents": 51, "monitoring": 20, "doors": 3}  # sentences there are at least
KEYWORDS = {"gettext": None, "_": None, "ngettext": (1, 2)}
HOLE = re.compile(r"%\(\w+\)s")


def sentences(room: Path) -> Iterator[tuple[str, ...]]:
    """Every marked sentence, as its Italian forms (singular, plural)."""
    sources = [(path, templatize(path.read_text(), origin=str(path))) for path in room.rglob("*.html")]
    sources += [(path, path.read_text()) for path in room.rglob("*.py")]
    for _, code in sources:
        for _, words, _, _ in extract("python", io.BytesIO(code.encode()), keywords=KEYWORDS):
            yield words if isinstance(words, tuple) else (words,)


@pytest.fixture(params=ROOMS)
def room(request: pytest.FixtureRequest) -> Path:
    return HOUSE / str(request.param)


@pytest.fixture
def english(room: Path) -> Catalog:
    with (room / "locale" / "en" / "LC_MESSAGES" / "django.po").open("rb") as file:
        return read_po(file, locale="en", abort_invalid=True)


def test_no_sentence_is_left_in_italian(room: Path, english: Catalog) -> None:
    found = set(sentences(room))
    assert len(found) >= ROOMS[room.name]
    missing = [words for words in found if not (message := english.get(words[0])) or not message.string]
    assert missing == []


def test_no_translation_speaks_of_something_that_is_gone(room: Path, english: Catalog) -> None:
    known = {words[0] for words in sentences(room)}
    ids = [message.id if isinstance(message.id, str) else message.id[0] for message in english if message.id]
    assert [one for one in ids if one not in known] == []


def test_translations_have_the_holes_of_the_original(english: Catalog) -> None:
    for message in english:
        italian = message.id if isinstance(message.id, str) else message.id[0]
        forms = [message.string] if isinstance(message.string, str) else message.string
        if italian:
            assert {tuple(sorted(HOLE.findall(form))) for form in forms} == {
                tuple(sorted(HOLE.findall(italian)))
            }
