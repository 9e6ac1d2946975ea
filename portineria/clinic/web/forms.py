"""What is written at the desk of the ambulatory."""

from typing import Any
from uuid import UUID

from django import forms

from portineria.agenda.public import Guest, ReasonCard
from portineria.people.public import PersonCard

LONGEST = 200  # characters of a name


class BookingForm(forms.Form):
    """Who comes and for what; the time is the button one touches."""

    who = forms.CharField(
        label="Nome e cognome",
        max_length=LONGEST,
        error_messages={"required": "Scrivi il nome."},
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        help_text="Mentre scrivi appaiono le persone che l’ambulatorio conosce già.",
    )
    person = forms.CharField(required=False, widget=forms.HiddenInput)
    phone = forms.CharField(
        label="Telefono",
        max_length=60,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "off"}),
    )
    reason = forms.ChoiceField(label="Per che cosa", error_messages={"required": "Scegli per che cosa."})

    def __init__(self, *args: Any, reasons: tuple[ReasonCard, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(str(one.id), f"{one.name} · {one.minutes} min") for one in reasons]
        # Nothing is chosen beforehand, unless there is only one: a touch on a time must not book another visit.
        blank = [("", "Scegli…")] if len(choices) > 1 else []
        self.fields["reason"].choices = blank + choices  # type: ignore[attr-defined]

    def chosen(self) -> UUID | None:
        """The person of the register that was touched; None for a name only."""
        try:
            return UUID(str(self["person"].value() or ""))
        except ValueError:
            return None

    def guest(self, known: PersonCard | None) -> Guest:
        """Who comes: the first word is the given name, as far as anybody can tell."""
        name = known.full_name if known else self.cleaned_data["who"]
        given, _, family = " ".join(name.split()).partition(" ")
        return Guest(given, family, self.cleaned_data["phone"], known.id if known else None)


FIELDS = {"given_name": "who", "family_name": "who", "phone": "phone", "reason": "reason"}


def refuse(form: forms.Form, refusal: Exception) -> None:
    """Write a refusal of the agenda beside the field it is about."""
    form.add_error(FIELDS.get(getattr(refusal, "field", "")), str(refusal))
