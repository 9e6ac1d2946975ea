"""The form that puts right who somebody is."""

from typing import Any

from django import forms

from ..actions import Identity
from ..models import Person
from ..rules import MONTHS
from ..words import Gender, citizenships
from .forms import DayField

NOBODY_KNOWS = ("", "non si sa")


class IdentityForm(forms.Form):
    """Everything by which a person is known; only a name is needed."""

    given_name = forms.CharField(label="Nome", max_length=120, required=False)
    family_name = forms.CharField(label="Cognome", max_length=120, required=False)
    second_family_name = forms.CharField(label="Secondo cognome", max_length=120, required=False)
    birth_date = DayField(label="Data di nascita", required=False, help_text="Solo se si sa tutta.")
    birth_month = forms.TypedChoiceField(
        label="Mese di nascita",
        required=False,
        coerce=int,
        empty_value=None,
        choices=[NOBODY_KNOWS, *((at, name) for at, name in enumerate(MONTHS, start=1))],
    )
    birth_year = forms.IntegerField(
        label="Anno di nascita",
        required=False,
        help_text="Quattro cifre, se la data non si sa tutta.",
        error_messages={"invalid": "Scrivi l’anno con quattro cifre, per esempio 1984."},
    )
    gender = forms.TypedChoiceField(
        label="Genere", required=False, empty_value=None, choices=[("", "non indicato"), *Gender.choices]
    )
    citizenship = forms.ChoiceField(
        label="Cittadinanza", required=False, choices=lambda: [("", "non indicata"), *citizenships()]
    )
    code = forms.CharField(
        label="Codice fiscale, STP o ENI",
        max_length=20,
        required=False,
        help_text="Lascia vuoto se non c’è o non si sa.",
    )
    languages = forms.CharField(
        label="Lingue",
        max_length=120,
        required=False,
        help_text="I codici, la prima è quella in cui si parla: per esempio «ar, it».",
    )

    def clean_languages(self) -> tuple[str, ...]:
        """The codes typed, each once."""
        return tuple(dict.fromkeys(self.cleaned_data["languages"].replace(",", " ").split()))

    def clean(self) -> dict[str, Any]:
        """One name is a normal case; none is not."""
        values = super().clean() or {}
        if not values.get("given_name") and not values.get("family_name") and not self.errors:
            self.add_error("given_name", "Scrivi almeno il nome o il cognome.")
        return values

    @property
    def said(self) -> Identity:
        """What was typed."""
        return Identity(**self.cleaned_data)

    @classmethod
    def starting_from(cls, person: Person) -> "IdentityForm":
        """The form with what is known; month and year only when the whole date is not."""
        known = {name: getattr(person, name) for name in cls.base_fields if name != "languages"}
        if person.birth_date:
            known |= {"birth_month": None, "birth_year": None}
        return cls(initial=known | {"languages": ", ".join(person.languages)})
