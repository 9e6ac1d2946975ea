"""The forms of an organisation's administrator."""

from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils import timezone

from portineria.places.public import NeighbourhoodCard

from ..actions import Term
from ..models.user import USERNAME_PATTERN
from ..roles import WITHOUT_NEIGHBOURHOODS, Role, roles_given_by


class DayInput(forms.DateInput):
    """The browser's own calendar."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class TermForm(forms.Form):
    """A role, where and from when to when."""

    role = forms.ChoiceField(label="Ruolo", error_messages={"required": "Scegli il ruolo."})
    neighbourhoods = forms.TypedMultipleChoiceField(
        label="Quartieri",
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Scegli almeno un quartiere: senza, il ruolo non vede nulla."},
        help_text="Il ruolo vede soltanto ciò che accade qui. Ne serve almeno uno; a un amministratore nessuno.",
    )
    starts_on = forms.DateField(
        label="Dal",
        widget=DayInput,
        initial=timezone.localdate,
        error_messages={"required": "Scrivi il primo giorno."},
    )
    ends_on = forms.DateField(
        label="Al",
        widget=DayInput,
        required=False,
        help_text="Ultimo giorno compreso; vuoto: nessuna fine prevista.",
    )

    def __init__(self, *args: Any, kind: str, places: list[NeighbourhoodCard], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        roles = [(role.value, role.label) for role in roles_given_by(kind)]
        self.fields["role"].choices = [("", "Scegli un ruolo"), *roles]  # type: ignore[attr-defined]
        choices = [(place.id, f"{place.name} ({place.municipality})") for place in places]
        self.fields["neighbourhoods"].choices = choices  # type: ignore[attr-defined]
        self.fields["neighbourhoods"].required = self.data.get("role") not in WITHOUT_NEIGHBOURHOODS

    def term(self) -> Term:
        """What was asked for, once the form is valid."""
        data = self.cleaned_data
        return Term(Role(data["role"]), data["neighbourhoods"], data["starts_on"], data["ends_on"])


class MemberForm(TermForm):
    """A new account with its first role."""

    display_name = forms.CharField(
        label="Nome e cognome",
        max_length=120,
        error_messages={"required": "Scrivi il nome e il cognome."},
    )
    username = forms.CharField(
        label="Nome utente",
        max_length=60,
        help_text="Lettere minuscole non accentate, cifre, punto, trattino. Esempio: anna.rossi",
        error_messages={"required": "Scrivi il nome utente, per esempio anna.rossi."},
        validators=[RegexValidator(USERNAME_PATTERN, "Usa minuscole non accentate, cifre, punto, trattino.")],
    )
    email = forms.EmailField(label="Posta elettronica", required=False)
    field_order = ("display_name", "username", "email")
