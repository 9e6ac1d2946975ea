"""What can be typed about services: a search, a touch, a file."""

from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.http import urlencode

from portineria.foundation.walls.public import Actor
from portineria.places.public import neighbourhoods

from ..models import Service
from ..rules.freshness import FEWEST_MONTHS, MOST_MONTHS
from ..rules.table import LARGEST
from ..words import Category
from .corrections import CorrectionForm, PeriodForm, as_typed

__all__ = [
    "CorrectionForm",
    "EndOfPeriodForm",
    "FilterForm",
    "LastingForm",
    "PeriodForm",
    "StepForm",
    "UploadForm",
    "as_typed",
    "initial_filter",
]
EVERYWHERE = "ovunque"


def initial_filter(actor: Actor) -> dict[str, str]:
    """Nothing chosen yet: the actor's neighbourhoods and all they can send people to."""
    return {"quartiere": "" if actor.neighbourhood_ids else EVERYWHERE}


class FilterForm(forms.Form):
    """The question of the list: words, kind, neighbourhood, only what has to be confirmed."""

    cerca = forms.CharField(label="Cerca", required=False, max_length=100)
    tipo = forms.ChoiceField(label="Tipo di aiuto", required=False)
    quartiere = forms.ChoiceField(label="Dove", required=False)
    stato = forms.ChoiceField(
        label="Conferma", required=False, choices=[("", "Tutti"), ("scaduti", "Solo da riconfermare")]
    )

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._here = actor.neighbourhood_ids
        tipo, quartiere = self.fields["tipo"], self.fields["quartiere"]
        tipo.choices = [("", "Tutti"), *Category.choices]  # type: ignore[attr-defined]
        first = [("", "I miei quartieri")] if self._here else []
        places = [(place.slug, place.name) for place in neighbourhoods()]
        self._ids = {place.slug: place.id for place in neighbourhoods()}
        quartiere.choices = [*first, (EVERYWHERE, "Ovunque"), *places]  # type: ignore[attr-defined]

    @property
    def values(self) -> dict[str, str]:
        """What was asked; what makes no sense asks nothing."""
        if not self.is_bound:
            return {name: str(self.initial.get(name, "")) for name in self.fields}
        self.is_valid()
        return {name: self.cleaned_data.get(name, "") for name in self.fields}

    @property
    def question(self) -> str:
        """For the links to the other pages of the list."""
        return urlencode({name: value for name, value in self.values.items() if value})

    def chosen(self, rows: Any, today: date) -> "QuerySet[Service]":
        """The services that answer the question."""
        asked = self.values
        rows = rows.about(asked["cerca"].replace("\x00", ""))
        if asked["tipo"]:
            rows = rows.filter(category=asked["tipo"])
        if place := self._ids.get(asked["quartiere"]):
            rows = rows.reaching([place])
        elif not asked["quartiere"] and self._here:
            rows = rows.reaching(self._here)
        return rows.stale(today) if asked["stato"] else rows


class EndOfPeriodForm(forms.Form):
    """Which different hours to take away: by their dates."""

    first = forms.DateField()
    last = forms.DateField()


class LastingForm(forms.Form):
    """How many months a confirmation lasts, and for which services."""

    months = forms.IntegerField(
        label="Quanti mesi vale una conferma",
        required=False,
        min_value=FEWEST_MONTHS,
        max_value=MOST_MONTHS,
        error_messages={
            "invalid": "Scrivi un numero intero di mesi.",
            "min_value": f"Almeno {FEWEST_MONTHS} mese.",
            "max_value": f"Al massimo {MOST_MONTHS} mesi.",
        },
    )
    scope = forms.ChoiceField(
        label="Per quali servizi",
        choices=[("service", "Solo questo servizio")],
        widget=forms.RadioSelect,
        initial="service",
    )

    def __init__(self, *args: Any, usual: int, body: str = "", **kwargs: Any) -> None:
        """`usual`: months when nothing is written; `body`: the name of the actor's body when the service is its own."""
        super().__init__(*args, **kwargs)
        self.fields[
            "months"
        ].help_text = f"Vuoto: il valore di sempre, {usual} mesi per questo tipo di aiuto."
        if body:
            whole = ("body", f"Tutti i servizi di {body}, tranne quelli che dicono altro")
            self.fields["scope"].choices += [whole]  # type: ignore[attr-defined]

    def values(self) -> dict[str, Any]:
        """As the action takes them (valid forms only)."""
        return {"months": self.cleaned_data["months"], "whole_body": self.cleaned_data["scope"] == "body"}


class StepForm(forms.Form):
    """How many rows the page knew of when it asked for the next ones."""

    done = forms.IntegerField(min_value=0)


class UploadForm(forms.Form):
    """A list of services in a file."""

    file = forms.FileField(
        label="File CSV",
        help_text="Al massimo 10 MB.",
        widget=forms.FileInput(attrs={"accept": ".csv,text/csv"}),
        error_messages={"required": "Scegli un file.", "empty": "Il file è vuoto."},
    )

    def clean_file(self) -> Any:
        """Not larger than what is read."""
        file = self.cleaned_data["file"]
        if file.size > LARGEST:
            raise forms.ValidationError("Il file è troppo grande: al massimo 10 MB.")
        return file
