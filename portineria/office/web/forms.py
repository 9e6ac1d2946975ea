"""The question the DPO asks."""

import re
from typing import Any

from django import forms

PERSON = re.compile(r"^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$")
SUBJECT = re.compile(r"^[a-z_]+:[0-9a-z-]+$")


class DayInput(forms.DateInput):
    """The browser's own calendar."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class AccessesForm(forms.Form):
    """Who saw whom, when, through which page. Everything empty: the last days."""

    soggetto = forms.CharField(
        label="Di chi sono i dati",
        required=False,
        max_length=60,
        help_text="L’identificativo della persona, oppure user: e il numero di chi lavora qui.",
    )
    chi = forms.CharField(
        label="Chi ha letto", required=False, max_length=100, help_text="Nome, o parte del nome."
    )
    pagina = forms.CharField(
        label="Pagina", required=False, max_length=120, help_text="Per esempio office.search"
    )
    dal = forms.DateField(label="Dal", required=False, widget=DayInput)
    al = forms.DateField(label="Al", required=False, widget=DayInput)

    def clean_soggetto(self) -> str:
        """`person:<uuid>` or `user:<number>`, however it was typed."""
        typed = str(self.cleaned_data["soggetto"]).strip().lower()
        if not typed or SUBJECT.match(typed):
            return typed
        if PERSON.match(typed):
            return f"person:{typed}"
        if typed.isdecimal():
            return f"user:{typed}"
        raise forms.ValidationError(
            "Non è un identificativo: copialo dalla scheda della persona o dal registro."
        )

    def clean(self) -> dict[str, Any]:
        """The days in order."""
        data = super().clean() or {}
        first, last = data.get("dal"), data.get("al")
        if first and last and last < first:
            self.add_error("al", "L’ultimo giorno viene prima del primo.")
        return data
