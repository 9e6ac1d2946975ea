"""The front door of documents."""

from .pdf import CannotBeDrawn, pdf_answer, render_pdf

__all__ = ["CannotBeDrawn", "pdf_answer", "render_pdf"]
