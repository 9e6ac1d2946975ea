"""The file of a register, and a row of it to correct."""

from typing import Any

from django import forms

from portineria.foundation.walls.public import Actor
from portineria.places.public import neighbourhoods

from ..words import COLUMNS_IN_WORDS

LARGEST = 20_000_000  # bytes
LONGEST_CELL = 2_000
NEEDED = {
    "operation": "Scrivi il codice dell’operazione.",
    "person_ref": "Scrivi il riferimento che la persona ha nel registro di partenza.",
    "entry_date": "Scrivi il giorno di ingresso, così: 2026-11-23.",
}


class UploadForm(forms.Form):
    """A register in a file, and where its persons become known."""

    file = forms.FileField(
        label="File CSV o XLSX",
        help_text="Al massimo 20 MB e 20.000 righe. Di un foglio Excel si legge il primo foglio.",
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx,text/csv"}),
        error_messages={"required": "Scegli un file.", "empty": "Il file è vuoto."},
    )
    neighbourhood = forms.TypedChoiceField(
        label="Quartiere",
        coerce=int,
        help_text="Le persone del registro risultano note qui.",
        error_messages={"required": "Scegli il quartiere."},
    )

    def __init__(self, *args: Any, by: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        mine = [place for place in neighbourhoods() if place.id in by.neighbourhood_ids]
        choices = [(place.id, place.name) for place in mine]
        self.fields["neighbourhood"].choices = choices if len(choices) == 1 else [("", "—"), *choices]  # type: ignore[attr-defined]

    def clean_file(self) -> Any:
        """Not larger than what is read."""
        file = self.cleaned_data["file"]
        if file.size > LARGEST:
            raise forms.ValidationError("Il file è troppo grande: al massimo 20 MB. Dividilo e riprova.")
        return file


class RowForm(forms.Form):
    """The cells of one row, as the file writes them; first those that the refusal (`remarks`) names."""

    def __init__(self, *args: Any, remarks: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, words in COLUMNS_IN_WORDS.items():
            needed = NEEDED.get(name)
            self.fields[name] = forms.CharField(
                label=words,
                required=bool(needed),
                max_length=LONGEST_CELL,
                error_messages={"required": needed} if needed else {},
            )
        named = [name for name in COLUMNS_IN_WORDS if name in remarks]
        self.order_fields([*named, *COLUMNS_IN_WORDS])
