"""What is asked to prepare a round, in plain words; nationality and tenancy cannot be asked."""

from datetime import date, timedelta
from typing import Any

from django import forms

from ...actions.rounds import NewRound
from ...words import RoundKind, VisitOutcome
from .fields import day_field

USUAL_LENGTH = timedelta(days=14)


class RoundForm(forms.Form):
    """What for, where, for whom, when."""

    what_for = forms.ChoiceField(label="Per che cosa", choices=RoundKind.choices)
    title = forms.CharField(
        label="Come lo chiamate", max_length=120, error_messages={"required": "Dagli un nome."}
    )
    where = forms.ChoiceField(label="Dove", error_messages={"required": "Scegli dove."})
    age_from = forms.IntegerField(
        label="Da che età",
        required=False,
        min_value=0,
        max_value=120,
        help_text="Per esempio 70. Vuoto: tutte le età.",
        error_messages={"invalid": "Scrivi l’età in cifre, per esempio 70."},
    )
    only_alone = forms.BooleanField(label="Solo chi vive da solo", required=False)
    starts_on = day_field("Dal", required=True)
    ends_on = day_field("Al", required=True)

    def __init__(self, *args: Any, places: list[Any], today: date, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["where"].choices = places  # type: ignore[attr-defined]
        self.fields["starts_on"].initial = today
        self.fields["ends_on"].initial = today + USUAL_LENGTH

    def clean(self) -> dict[str, Any]:
        """The end comes after the beginning."""
        values = super().clean() or {}
        starts, ends = values.get("starts_on"), values.get("ends_on")
        if starts and ends and ends < starts:
            self.add_error("ends_on", "Il giro deve finire dopo l’inizio.")
        return values

    def new(self, neighbourhood_of: dict[str, int]) -> NewRound:
        """The round typed (valid forms only); `neighbourhood_of` says in which neighbourhood each choice lies."""
        values: dict[str, Any] = dict(self.cleaned_data)
        where = values.pop("where")
        kind, _, key = where.partition("-")
        narrower: dict[str, Any] = {f"{kind}_id": int(key)} if kind != "neighbourhood" else {}
        return NewRound(neighbourhood_id=neighbourhood_of[where], **narrower, **values)


class VisitForm(forms.Form):
    """One touch at a door; nothing chosen takes it back."""

    outcome = forms.ChoiceField(choices=VisitOutcome.choices, required=False)
