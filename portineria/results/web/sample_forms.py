"""What is typed to draw a sample."""

from datetime import date
from secrets import token_hex
from typing import Any

from django import forms

from ..queries.samples import SampleWanted, objectives
from ..rules.catalogue import definition_of
from ..rules.sampling import POPULATIONS

RESPONSE = 60  # expected answers, %: a default to correct, no source says it
SEED_LENGTH = 64


class SampleForm(forms.Form):
    """Whom to draw among, for which indicator, and how many are expected to answer."""

    aim = forms.ChoiceField(
        label="Programma e obiettivo specifico",
        error_messages={"required": "Scegli tra quali progetti estrarre."},
    )
    indicator = forms.ChoiceField(
        label="Indicatore",
        choices=[(code, f"{code} · {definition_of(code).name_it}") for code in POPULATIONS],
    )
    as_of = forms.DateField(
        label="Giorno",
        help_text="Si estrae tra chi quel giorno era uscito da almeno sei mesi.",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={
            "required": "Scrivi il giorno.",
            "invalid": "Questo giorno non esiste: scrivilo di nuovo.",
        },
    )
    expected_response = forms.IntegerField(
        label="Risposte attese su cento",
        min_value=1,
        max_value=100,
        initial=RESPONSE,
        help_text="Meno risposte si aspettano, più persone si estraggono.",
        error_messages={
            "required": "Scrivi quante persone su cento di solito rispondono.",
            "invalid": "Scrivi un numero, per esempio 60.",
            "min_value": "Almeno una su cento.",
            "max_value": "Al massimo cento su cento.",
        },
    )
    seed = forms.CharField(
        label="Seme",
        max_length=SEED_LENGTH,
        required=False,
        help_text="Con lo stesso seme chiunque rifà la stessa estrazione. Vuoto: lo sceglie il sistema.",
    )

    def __init__(self, data: Any = None, *, today: date) -> None:
        super().__init__(data, initial={"as_of": today})
        self.today = today
        aims = [
            (f"{programme}|{objective}", f"{programme} · obiettivo {objective}")
            for programme, objective in objectives()
        ]
        self.fields["aim"].choices = aims  # type: ignore[attr-defined]

    def clean_as_of(self) -> date:
        """A day that has come."""
        day: date = self.cleaned_data["as_of"]
        if day > self.today:
            raise forms.ValidationError("Questo giorno deve ancora venire: scegline uno fino a oggi.")
        return day

    def clean_seed(self) -> str:
        """What was typed, else something nobody could have chosen."""
        return self.cleaned_data["seed"] or token_hex(8)

    def wanted(self) -> SampleWanted:
        """What is to be drawn; after `is_valid`."""
        programme, _, objective = self.cleaned_data["aim"].partition("|")
        return SampleWanted(
            programme_code=programme,
            objective=objective,
            indicator=self.cleaned_data["indicator"],
            as_of=self.cleaned_data["as_of"],
            expected_response=self.cleaned_data["expected_response"],
        )
