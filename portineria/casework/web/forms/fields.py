"""Fields that several forms of casework share."""

from typing import Any

from django import forms


def day_field(label: str, *, required: bool) -> forms.DateField:
    """A day; an impossible one is told as such, and stays on the page."""
    return forms.DateField(
        label=label,
        required=required,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={
            "required": "Scegli il giorno.",
            "invalid": "Scrivi un giorno che esiste, così: 22/11/2026.",
        },
    )


def time_field(label: str) -> forms.TimeField:
    """An hour of the day."""
    return forms.TimeField(
        label=label,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        error_messages={"required": "Scrivi l’ora.", "invalid": "Scrivi l’ora così: 17:30."},
    )


class SeveralFilesInput(forms.ClearableFileInput):
    """A file box that takes several, and opens the camera's and the recorder's own choice on a phone."""

    allow_multiple_selected = True


class SeveralFiles(forms.FileField):
    """Any number of files; what they truly are is decided from their bytes."""

    def __init__(self, **more: Any) -> None:
        accept = "image/jpeg,image/png,image/webp,audio/*"
        super().__init__(widget=SeveralFilesInput(attrs={"accept": accept}), **more)

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        """The list of what was sent; an empty file is an error like any other."""
        sent = data if isinstance(data, (list, tuple)) else [data]
        return [super(SeveralFiles, self).clean(one, initial) for one in sent if one]
