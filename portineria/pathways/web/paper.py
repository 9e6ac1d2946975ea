"""Sheets to print; where a letter cannot be drawn the page says so instead."""

from collections.abc import Mapping
from pathlib import Path as FilePath
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from portineria.foundation.documents.public import CannotBeDrawn, pdf_answer, render_pdf

NO_LETTERS = (
    "Su questo computer manca un carattere per scrivere il nome: il PDF non si può fare. "
    "Stampa questa pagina dal browser: dice le stesse cose."
)


def on_paper(
    request: HttpRequest, template: FilePath, data: Mapping[str, Any], *, name: str, instead: str
) -> HttpResponse:
    """The PDF, or the page at the address `instead` with a word of why not."""
    try:
        return pdf_answer(render_pdf(template, data), name)
    except CannotBeDrawn:
        messages.warning(request, NO_LETTERS)
        return redirect(instead)
