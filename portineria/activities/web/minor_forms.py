"""What is typed about the adult of a minor."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from django import forms

from portineria.agenda.public import checked_phone
from portineria.people.public import PersonCard

from ..minors import AdultCard


class AdultForm(forms.Form):
    """Somebody of the register, or a name; the telephone; whether the minor may leave alone."""

    adult = forms.TypedChoiceField(
        label="Un adulto del registro",
        required=False,
        coerce=UUID,
        empty_value=None,
        error_messages={"invalid_choice": "Questa persona non è più nel registro: scegline un’altra."},
    )
    name = forms.CharField(
        label="Oppure: nome e cognome", max_length=120, required=False, help_text="Di chi non è iscritto."
    )
    phone = forms.CharField(label="Telefono", max_length=60, required=False)
    leaves_alone = forms.BooleanField(
        label="Può andare via da solo o da sola",
        required=False,
        help_text="Lo ha detto l’adulto di riferimento.",
    )

    def __init__(self, data: Any, *, adults: Collection[PersonCard], known: AdultCard | None = None) -> None:
        super().__init__(data, initial=_initial(known, {one.id for one in adults}))
        choices = [("", "Nessuno di questi"), *((str(one.id), one.full_name) for one in adults)]
        self.fields["adult"].choices = choices  # type: ignore[attr-defined]

    def clean_phone(self) -> str:
        """In international form; none is a normal case."""
        try:
            return checked_phone(self.cleaned_data["phone"], needed=False)
        except ValueError as refusal:
            raise forms.ValidationError(str(refusal)) from None

    def clean(self) -> dict[str, Any]:
        """One of the two, not both and not neither."""
        values: dict[str, Any] = super().clean() or {}
        chosen, name = values.get("adult"), values.get("name")
        if chosen and name:
            self.add_error("name", "Hai scelto qualcuno dall’elenco: lascia vuoto il nome, o il contrario.")
        if not chosen and not name and not self.errors:
            self.add_error("name", "Scegli l’adulto dall’elenco, oppure scrivi il suo nome.")
        return values


def _initial(known: AdultCard | None, listed: set[UUID]) -> dict[str, Any]:
    if known is None:
        return {}
    about = {"phone": known.phone, "leaves_alone": known.leaves_alone}
    if known.id in listed:
        return {"adult": str(known.id), **about}
    return {"name": known.name, **about}
