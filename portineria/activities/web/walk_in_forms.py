"""What is tapped and typed about those who were only counted."""

from typing import Any

from django import forms

from ..words import AgeBand, SeenAs
from .forms import ArrivalForm, NewcomerForm


class GroupForm(forms.Form):
    """Of which age and gender."""

    age_band = forms.ChoiceField(choices=AgeBand.choices, widget=forms.HiddenInput)
    gender = forms.ChoiceField(choices=SeenAs.choices, widget=forms.HiddenInput)

    @property
    def group(self) -> dict[str, str]:
        """Age band and gender (valid forms only)."""
        return {name: self.cleaned_data[name] for name in ("age_band", "gender")}


class TapForm(GroupForm):
    """One more, named by `client_id` so that sending it twice is once; or one less, the tap that `takes_back` names."""

    client_id = forms.UUIDField(required=False)
    takes_back = forms.UUIDField(required=False)

    def clean(self) -> dict[str, Any]:
        """Just one of the two."""
        values = super().clean() or {}
        if bool(values.get("client_id")) == bool(values.get("takes_back")):
            raise forms.ValidationError("one of the two")
        return values


class KnownWalkInForm(GroupForm, ArrivalForm):
    """One of them is somebody known."""


class NewWalkInForm(NewcomerForm, GroupForm):
    """One of them says their name: three fields, and the group travels along."""
