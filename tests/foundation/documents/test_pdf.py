"""A sheet on paper: the words are really there, tagged, and nothing typed becomes a program."""

from pathlib import Path

import pytest

from portineria.foundation.documents import pdf as documents
from portineria.foundation.documents.public import CannotBeDrawn, pdf_answer, render_pdf

from .reading import words_of

TEMPLATE = """#import "/foundation/documents/house.typ": data, note, sheet
#show: sheet
= #data.title
#data.words

#note[Piccolo.]
"""
HOSTILE = '#panic("preso") $x$ */ ] #include "/project/settings/base.py" \\ "'


@pytest.fixture
def template(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A template in a house of its own, with the shared sheet."""
    shared = tmp_path / "foundation" / "documents" / "house.typ"
    shared.parent.mkdir(parents=True)
    shared.write_text((documents.ROOT / "foundation" / "documents" / "house.typ").read_text())
    monkeypatch.setattr(documents, "ROOT", tmp_path)
    sample = tmp_path / "sample.typ"
    sample.write_text(TEMPLATE)
    return sample


def drawn(template: Path, words: str, language: str = "it") -> bytes:
    return render_pdf(template, {"title": "Il piano", "language": language, "words": words})


def test_the_words_are_in_the_sheet_and_tagged(template: Path) -> None:
    made = drawn(template, "Perché già così, città")
    assert made.startswith(b"%PDF-")
    assert words_of(made).replace("\n", "").startswith("Il pianoPerché già così, città")
    for mark in (b"/StructTreeRoot", b"/Lang(it", b"/S/H1", b"pdfuaid:part"):
        assert mark in made, mark


def test_our_own_letters_are_used(template: Path) -> None:
    assert b"TitilliumWeb" in drawn(template, "Buongiorno")


@pytest.mark.parametrize(
    ("language", "words"),
    [("uk", "Привіт, сусіде"), ("ro", "Țară și îi"), ("fr", "Ça va"), ("es", "¿Señor?")],
)
def test_other_alphabets_are_drawn_without_the_fonts_of_the_machine(
    template: Path, language: str, words: str
) -> None:
    assert words in words_of(drawn(template, words, language)).replace("\n", "")


def test_arabic_is_drawn(template: Path) -> None:
    assert len(words_of(drawn(template, "مرحبا", "ar"))) > len("Il pianoPiccolo.")


def test_what_is_typed_stays_text(template: Path) -> None:
    assert HOSTILE.replace(" ", "") in words_of(drawn(template, HOSTILE)).replace(" ", "")


def test_letters_no_font_has_are_refused_rather_than_boxes(template: Path) -> None:
    with pytest.raises(CannotBeDrawn):
        drawn(template, "\U0001f9ff\u1362\U00012000")


def test_a_template_outside_the_house_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="inside the house"):
        render_pdf(tmp_path / "fuori.typ", {})


def test_a_very_long_text_makes_more_pages(template: Path) -> None:
    assert drawn(template, "parola " * 4000).count(b"/Type/Page/") > 1


def test_the_answer_opens_in_the_browser() -> None:
    answer = pdf_answer(b"%PDF-", "piano")
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == 'inline; filename="piano.pdf"'
