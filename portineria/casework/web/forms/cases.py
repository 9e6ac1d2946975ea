"""What is typed about a case."""

from datetime import date
from typing import Any

from django import forms

from ...models.contact import LONGEST_NOTE
from ...words import ConsentWay, Outcome
from .contact import note_field
from .fields import day_field


class OpenForm(forms.Form):
    """Why, and where; the person comes with the address."""

    reason = note_field(
        "Perché si apre",
        required=True,
        rows=3,
        help_text="Con le parole della persona: che cosa le serve, da dove si comincia.",
    )
    neighbourhood = forms.TypedChoiceField(label="Quartiere", coerce=int)

    def __init__(self, *args: Any, places: list[tuple[int, str]], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["neighbourhood"].choices = places  # type: ignore[attr-defined]
        self.fields["reason"].error_messages["required"] = "Scrivi due parole sul perché."
        if len(places) == 1:
            self.fields["neighbourhood"].initial = places[0][0]
            self.fields["neighbourhood"].widget = forms.HiddenInput()


class CloseForm(forms.Form):
    """How it ended."""

    outcome = forms.ChoiceField(
        label="Com’è andata",
        choices=Outcome.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Scegli com’è andata."},
    )
    words = forms.CharField(
        label="Due parole per chi aprirà questa pagina domani",
        required=False,
        max_length=LONGEST_NOTE,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class TransferForm(forms.Form):
    """To which body, why, and the person's yes."""

    receiver = forms.TypedChoiceField(
        label="A quale ente", coerce=int, error_messages={"required": "Scegli l’ente."}
    )
    reason = note_field(
        "Perché", required=True, rows=3, help_text="Solo quello che serve a chi prende il caso."
    )
    consent = forms.ChoiceField(
        label="La persona è d’accordo: come l’ha detto",
        choices=ConsentWay.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Senza il consenso della persona il caso non passa."},
    )
    consent_on = day_field("Quando l’ha detto", required=True)

    def __init__(self, *args: Any, bodies: list[tuple[int, str]], today: date, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["receiver"].choices = [("", "Scegli…"), *bodies]  # type: ignore[attr-defined]
        self.fields["consent_on"].initial = today
        self.fields["reason"].error_messages["required"] = "Scrivi due parole sul perché."


class TeamForm(forms.Form):
    """Somebody of the team, whatever their body."""

    name = forms.CharField(
        label="Nome e cognome", max_length=200, error_messages={"required": "Scrivi chi è."}
    )
    as_what = forms.CharField(
        label="Che cosa fa per la persona",
        max_length=120,
        help_text="Per esempio: assistente sociale, infermiera di comunità, volontario.",
        error_messages={"required": "Scrivi che cosa fa."},
    )
    body = forms.TypedChoiceField(label="Ente", coerce=int, error_messages={"required": "Scegli l’ente."})

    def __init__(self, *args: Any, bodies: list[tuple[int, str]], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["body"].choices = [("", "Scegli…"), *bodies]  # type: ignore[attr-defined]
