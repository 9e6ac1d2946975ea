"""From a template and values to a PDF that a screen reader can read (PDF/UA-1), without system libraries.

Values travel as JSON beside the template, never inside its source: what somebody typed stays text.
"""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import typst
from django.contrib.staticfiles import finders
from django.http import HttpResponse

ROOT = Path(__file__).resolve().parents[2]  # templates of every module, and what they share, stand below it
OWN_FONT = "fonts/Titillium_Web/titillium-web-v10-latin-ext_latin-regular.ttf"
NO_FONT = "could not be displayed with font"


class CannotBeDrawn(ValueError):
    """No font of this machine draws some of the letters; better no sheet than one with empty boxes."""


def render_pdf(template: Path, data: Mapping[str, Any]) -> bytes:
    """The PDF of a `.typ` template that stands beside the module that owns it.

    `data` must hold «title» and «language» (BCP 47), which a tagged PDF needs; the template reads it with
    `json(bytes(sys.inputs.data))`. CannotBeDrawn: letters no font has. Dates must come as words.
    """
    if not template.resolve().is_relative_to(ROOT):
        raise ValueError("a template stands inside the house")
    compiler = typst.Compiler(root=str(ROOT), font_paths=_fonts())
    try:
        made = compiler.compile(
            str(template),
            format="pdf",
            pdf_standards=["ua-1"],
            sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
        )
    except typst.TypstError as error:
        if NO_FONT in error.message:
            raise CannotBeDrawn("Su questo computer manca un carattere per alcune lettere.") from error
        raise
    return bytes(made)  # type: ignore[arg-type]


def pdf_answer(content: bytes, name: str) -> HttpResponse:
    """A PDF to be opened in the browser; `name` without its ending, plain letters and hyphens."""
    answer = HttpResponse(content, content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    return answer


@cache
def _fonts() -> typst.Fonts:
    """Our own font, those inside the compiler (Latin, Greek, Cyrillic, Arabic), and whatever the machine has."""
    own = finders.find(OWN_FONT)
    return typst.Fonts(font_paths=[str(Path(str(own)).parent)] if own else [])
