"""What is tapped and typed about those who were only counted."""

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
    """One more, or one less: `tap` names the tap, so that sending it twice is once."""

    tap = forms.UUIDField()
    takes_back = forms.BooleanField(required=False)


class KnownWalkInForm(GroupForm, ArrivalForm):
    """One of them is somebody known."""


class NewWalkInForm(NewcomerForm, GroupForm):
    """One of them says their name: three fields, and the group travels along."""
