"""What is typed about paths, with its errors in plain words."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils import timezone

from ..actions import Newcomer
from ..models.path import LONGEST_LINE, LONGEST_NEEDS
from ..rules import MINUTES_OF_AN_HOUR, MOST_HOURS
from ..words import StepKind

Choices = list[tuple[int, str]]


def day_field(label: str, *, help_text: str = "") -> forms.DateField:
    """A day; an impossible one is told as such, and stays on the page."""
    return forms.DateField(
        label=label,
        help_text=help_text,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={
            "required": "Scegli il giorno.",
            "invalid": "Scrivi un giorno che esiste, così: 22/11/2026.",
        },
    )


class PathForm(forms.Form):
    """What is agreed with somebody who is known."""

    operation = forms.TypedChoiceField(
        label="In quale progetto", coerce=int, error_messages={"required": "Scegli il progetto."}
    )
    neighbourhood = forms.TypedChoiceField(
        label="Quartiere", coerce=int, error_messages={"required": "Scegli il quartiere."}
    )
    agreed_on = day_field(
        "Quando l’avete concordato", help_text="Da quel giorno la persona partecipa al progetto."
    )
    needs = forms.CharField(
        label="Di che cosa ha bisogno",
        required=False,
        max_length=LONGEST_NEEDS,
        help_text="Con le sue parole. Niente malattie né altro che non serva al percorso.",
        widget=forms.Textarea(attrs={"rows": 3, "maxlength": False, "dir": "auto"}),
        error_messages={"max_length": f"Al massimo {LONGEST_NEEDS} caratteri: è rimasto tutto, accorcialo."},
    )
    accredited = forms.TypedChoiceField(
        label="Ente accreditato che lo segue", coerce=int, required=False, empty_value=None
    )
    tutor = forms.CharField(label="Chi fa da tutor", max_length=200, required=False)

    def __init__(
        self, *args: Any, operations: Choices, places: Choices, bodies: Choices, **more: Any
    ) -> None:
        super().__init__(*args, **more)
        self._offer("operation", operations, "Scegli…")
        self._offer("neighbourhood", places, "Scegli…")
        self._offer("accredited", bodies, "Non ancora scelto")
        self.fields["agreed_on"].initial = timezone.localdate()
        if len(places) == 1:
            self.fields["neighbourhood"].initial = places[0][0]
            self.fields["neighbourhood"].widget = forms.HiddenInput()

    def _offer(self, name: str, offered: Choices, first: str) -> None:
        self.fields[name].choices = [("", first), *offered]  # type: ignore[attr-defined]


class NewcomerPathForm(PathForm):
    """The same, with somebody nobody of the body knows yet."""

    given_name = forms.CharField(label="Nome", max_length=120, required=False)
    family_name = forms.CharField(label="Cognome", max_length=120, required=False)
    birth_year = forms.IntegerField(
        label="Anno di nascita",
        required=False,
        help_text="Quattro cifre. Lascia vuoto se non si sa.",
        error_messages={"invalid": "Scrivi l’anno con quattro cifre, per esempio 1984."},
    )
    field_order = ("given_name", "family_name", "birth_year")

    def clean_birth_year(self) -> int | None:
        """None when nobody knows it."""
        year: int | None = self.cleaned_data["birth_year"]
        this = timezone.localdate().year
        if year is not None and not this - 120 <= year <= this:
            raise forms.ValidationError(f"L’anno di nascita va dal {this - 120} al {this}.")
        return year

    def clean(self) -> dict[str, Any]:
        """One name is a normal case; none is not."""
        values = super().clean() or {}
        if not values.get("given_name") and not values.get("family_name"):
            self.add_error("given_name", "Scrivi almeno il nome o il cognome.")
        return values

    def newcomer(self) -> Newcomer:
        """Who was typed (valid forms only)."""
        names = ("given_name", "family_name", "birth_year")
        return Newcomer(**{name: self.cleaned_data[name] for name in names})


class ObjectiveForm(forms.Form):
    """Something the person wants to reach."""

    words = forms.CharField(
        label="Che cosa vuole raggiungere",
        max_length=LONGEST_LINE,
        widget=forms.TextInput(attrs={"maxlength": False, "dir": "auto"}),
        error_messages={
            "required": "Scrivi l’obiettivo.",
            "max_length": f"Al massimo {LONGEST_LINE} caratteri: è rimasto tutto, accorcialo.",
        },
    )


class StepForm(forms.Form):
    """A step of a coded kind, with the hours planned for it."""

    kind = forms.ChoiceField(
        label="Che cosa si fa",
        choices=[("", "Scegli…"), *StepKind.choices],
        error_messages={"required": "Scegli che cosa si fa."},
    )
    words = forms.CharField(
        label="Quale, dove, con chi",
        max_length=LONGEST_LINE,
        required=False,
        widget=forms.TextInput(attrs={"maxlength": False, "dir": "auto"}),
        error_messages={"max_length": f"Al massimo {LONGEST_LINE} caratteri: è rimasto tutto, accorcialo."},
    )
    hours = forms.DecimalField(
        label="Ore previste",
        required=False,
        min_value=0,
        max_value=MOST_HOURS,
        help_text="Anche mezze: 1,5. Lascia vuoto se non si contano le ore.",
        localize=True,
        error_messages={
            "invalid": "Scrivi le ore con un numero, per esempio 40.",
            "min_value": "Le ore non possono essere meno di zero.",
            "max_value": f"Al massimo {MOST_HOURS} ore per passo.",
        },
    )

    def step(self) -> dict[str, Any]:
        """What was typed (valid forms only); hours become whole minutes."""
        values = self.cleaned_data
        minutes = int((values["hours"] or Decimal(0)) * MINUTES_OF_AN_HOUR)
        return {"kind": values["kind"], "words": values["words"], "planned_minutes": minutes}
