"""A need: which kind, how soon, what was tried."""

from django import forms

from ...actions.needs import NewNeed
from ...words import NeedKind, Urgency
from .contact import note_field


class NeedForm(forms.Form):
    """One touch on the kind; the rest is optional."""

    about = forms.ChoiceField(
        label="Ha chiesto aiuto con",
        choices=NeedKind.choices,
        widget=forms.RadioSelect(attrs={"class": "pt-tiles"}),
        error_messages={"required": "Scegli con che cosa."},
    )
    urgency = forms.ChoiceField(label="Quanto può aspettare", choices=Urgency.choices, initial=Urgency.SOON)
    words = note_field("Che cosa serve, a parole", required=False, rows=2)
    tried = note_field("Che cosa è già stato provato", required=False, rows=2)

    def new(self) -> NewNeed:
        """The need to write down (valid forms only)."""
        return NewNeed(**self.cleaned_data)


class NeedTouch(forms.Form):
    """What becomes of a need."""

    verb = forms.ChoiceField(choices=[(verb, verb) for verb in ("meet", "drop", "reopen")])
    outcome = forms.CharField(required=False, max_length=500)
