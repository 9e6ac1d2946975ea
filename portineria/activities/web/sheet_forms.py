"""What is typed back from a sheet of paper."""

from typing import Any
from uuid import uuid4

from django import forms

from portineria.foundation.files.public import PHOTO, Cleaned, NotKept, clean


class SheetForm(forms.Form):
    """The numbers of the lines that were signed, a photo of the sheet, or both; sent twice is once."""

    numbers = forms.CharField(
        label="Righe firmate",
        max_length=1000,
        required=False,
        help_text="I numeri delle righe, per esempio: 1-4, 7, 9.",
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "text"}),
    )
    photo = forms.FileField(
        label="Foto del foglio firmato",
        required=False,
        help_text="Una foto (JPEG, PNG o WebP): resta accanto al foglio.",
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
    )
    client_id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)

    def clean_photo(self) -> Cleaned | None:
        """The photo cleaned; what cannot be kept stops the form, and says why."""
        upload = self.cleaned_data["photo"]
        if upload is None:
            return None
        try:
            cleaned = clean(upload)
        except NotKept as refusal:
            raise forms.ValidationError(str(refusal)) from refusal
        if cleaned.kind != PHOTO:
            raise forms.ValidationError("Qui serve una foto: questo file è una registrazione.")
        return cleaned

    def clean(self) -> dict[str, Any]:
        """One of the two at least."""
        values = super().clean() or {}
        if not self.errors and not values.get("numbers") and not values.get("photo"):
            self.add_error("numbers", "Scrivi i numeri delle righe firmate, oppure aggiungi la foto.")
        return values
