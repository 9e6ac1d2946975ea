"""The question the DPO asks."""

import re
from typing import Any

from django import forms

PERSON = re.compile(r"^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$")
UNREADABLE = {"invalid": "Non è una data valida: scrivila così, 22/11/2026."}
SUBJECT = re.compile(r"^[a-z_]+:[0-9a-z-]+$")


class DayInput(forms.DateInput):
    """The browser's own calendar."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class AccessesForm(forms.Form):
    """Who saw whom, when, through which page. Everything empty: the last days."""

    chi = forms.CharField(
        label="Chi ha letto", required=False, max_length=100, help_text="Nome, o parte del nome."
    )
    soggetto = forms.CharField(
        label="Di chi sono i dati",
        required=False,
        max_length=60,
        help_text="Il codice dell’ultima colonna.",
    )
    dal = forms.DateField(
        label="Dal", required=False, widget=DayInput, error_messages=UNREADABLE, help_text="Primo giorno."
    )
    al = forms.DateField(
        label="Al", required=False, widget=DayInput, error_messages=UNREADABLE, help_text="Ultimo giorno."
    )
    pagina = forms.CharField(
        label="Che cosa faceva",
        required=False,
        max_length=120,
        help_text="Una parola di «Pagina».",
    )

    def clean_soggetto(self) -> str:
        """`person:<uuid>` or `user:<number>`, however it was typed."""
        typed = str(self.cleaned_data["soggetto"]).strip().lower()
        if not typed or SUBJECT.match(typed):
            return typed
        if PERSON.match(typed):
            return f"person:{typed}"
        if typed.isdecimal():
            return f"user:{typed}"
        raise forms.ValidationError("Non è un identificativo: copialo dall’ultima colonna del registro.")

    def clean(self) -> dict[str, Any]:
        """The days in order."""
        data = super().clean() or {}
        first, last = data.get("dal"), data.get("al")
        if first and last and last < first:
            self.add_error("al", "L’ultimo giorno viene prima del primo.")
        return data
