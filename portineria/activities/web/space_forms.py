"""What is typed about sites and spaces."""

from typing import Any

from django import forms

from ..models import Session, Space


class SpaceForm(forms.Form):
    """A new space, in a site that is there already or is written down with it."""

    site_name = forms.CharField(
        label="Sede", max_length=120, error_messages={"required": "Scrivi come si chiama la sede."}
    )
    address = forms.CharField(
        label="Indirizzo", max_length=200, required=False, help_text="Solo se la sede è nuova."
    )
    name = forms.CharField(
        label="Spazio",
        max_length=80,
        help_text="Per esempio: cucina, sala grande, cortile.",
        error_messages={"required": "Scrivi come si chiama lo spazio."},
    )
    seats = forms.IntegerField(
        label="Posti",
        required=False,
        min_value=1,
        max_value=10_000,
        help_text="Vuoto se nessuno li ha contati.",
        error_messages={
            "invalid": "Scrivi un numero, per esempio 20.",
            "min_value": "Almeno un posto.",
            "max_value": "Sono troppi: al massimo 10.000.",
        },
    )


class PlaceForm(forms.Form):
    """In which space a session is held."""

    space = forms.ModelChoiceField(
        label="Spazio",
        queryset=Space.objects.none(),
        required=False,
        empty_label="Nessuno di questi spazi",
        error_messages={"invalid_choice": "Questo spazio non c’è più: scegline un altro."},
    )

    def __init__(self, data: Any, *, session: Session) -> None:
        super().__init__(data, initial={"space": session.space_id})
        here = Space.objects.filter(site__neighbourhood=session.neighbourhood_id).select_related("site")
        self.fields["space"].queryset = here  # type: ignore[attr-defined]
