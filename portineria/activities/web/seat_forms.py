"""What is typed about the seats of a session."""

from typing import Any
from uuid import uuid4

from django import forms

from portineria.agenda.public import checked_phone

from ..models import Session
from ..rules import Party

NUMBER = {
    "required": "Scrivi un numero; zero va bene.",
    "invalid": "Scrivi un numero, per esempio 2.",
    "min_value": "Non può essere meno di zero.",
    "max_value": "È un numero troppo grande.",
}


class SeatsForm(forms.Form):
    """How many seats, how many of them for who lives in the estate, and whether minors come alone."""

    seats = forms.IntegerField(
        label="Posti",
        required=False,
        min_value=1,
        max_value=10_000,
        help_text="Vuoto: quanti vogliono.",
        error_messages=NUMBER | {"min_value": "Almeno un posto, oppure lascia vuoto."},
    )
    for_residents = forms.IntegerField(
        label="Di questi, per chi abita nelle case popolari",
        min_value=0,
        max_value=10_000,
        required=False,
        error_messages=NUMBER,
    )
    minors_alone = forms.BooleanField(label="I minori possono venire senza un adulto", required=False)

    @classmethod
    def of(cls, session: Session, data: Any = None) -> "SeatsForm":
        """The form with the seats the session has."""
        names = {"seats": "seats", "for_residents": "seats_for_residents", "minors_alone": "minors_alone"}
        return cls(data, initial={one: getattr(session, field) for one, field in names.items()})

    def clean_for_residents(self) -> int:
        """Nothing written is none."""
        return self.cleaned_data["for_residents"] or 0


class AskingForm(forms.Form):
    """Somebody who asks for seats at the desk or by telephone."""

    name = forms.CharField(
        label="Nome", max_length=100, error_messages={"required": "Scrivi un nome: anche solo il primo."}
    )
    phone = forms.CharField(label="Telefono", max_length=60, required=False, help_text="Se lo vuole dare.")
    adults = forms.IntegerField(label="Adulti", min_value=0, max_value=99, initial=1, error_messages=NUMBER)
    minors = forms.IntegerField(label="Minori", min_value=0, max_value=99, initial=0, error_messages=NUMBER)
    resident = forms.BooleanField(label="Abita nelle case popolari del quartiere", required=False)
    request_id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)

    def clean_phone(self) -> str:
        """In international form; none is a normal case."""
        try:
            return checked_phone(self.cleaned_data["phone"], needed=False)
        except ValueError as refusal:
            raise forms.ValidationError(str(refusal)) from None

    def asked(self) -> dict[str, Any]:
        """What is asked for (valid forms only)."""
        values = self.cleaned_data
        party = Party(values["adults"], values["minors"], values["resident"])
        return {"party": party} | {one: values[one] for one in ("name", "phone", "request_id")}
