"""What to show of the log of contacts."""

from datetime import date, timedelta
from typing import Any

from django import forms

from ...rules.cases import Refused
from ...rules.contacts import check_period
from ...words import Medium
from .fields import day_field


class LogForm(forms.Form):
    """A period, a medium, a word, one's own: all optional."""

    dal = day_field("Dal", required=False)
    al = day_field("Al", required=False)
    mezzo = forms.ChoiceField(label="Come", required=False, choices=[("", "in ogni modo"), *Medium.choices])
    testo = forms.CharField(label="Parole della nota", required=False, max_length=100)
    miei = forms.BooleanField(label="Solo i miei", required=False)

    def __init__(self, data: Any, *, today: date) -> None:
        super().__init__(data)
        self.today = today

    def clean(self) -> dict[str, Any]:
        """A period that makes sense; without one, the last seven days."""
        values = super().clean() or {}
        last = values.get("al") or self.today
        first = values.get("dal") or last - timedelta(days=6)
        try:
            check_period(first, last)
        except Refused as refusal:
            self.add_error("al", str(refusal))
        return values | {"dal": first, "al": last}

    def asked(self, user_id: int | None) -> dict[str, Any]:
        """The arguments of `queries.log_of`; the last seven days when the form is wrong."""
        values = self.cleaned_data if self.is_valid() else {}
        return {
            "first": values.get("dal", self.today - timedelta(days=6)),
            "last": values.get("al", self.today),
            "medium": values.get("mezzo", ""),
            "text": values.get("testo", ""),
            "mine": user_id if values.get("miei") else None,
        }
