"""What is typed on one's own timesheet."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils import timezone

from portineria.participations.public import WorkRow

from .forms import Choices, day_field
from .hour_forms import hours_field, minutes_of
from .outcome_forms import line

LONGEST_TASK = 200


class WorkForm(forms.Form):
    """The hours of a day one worked for an operation."""

    operation = forms.TypedChoiceField(
        label="Per quale progetto", coerce=int, error_messages={"required": "Scegli il progetto."}
    )
    neighbourhood = forms.TypedChoiceField(
        label="In quale quartiere", coerce=int, error_messages={"required": "Scegli il quartiere."}
    )
    on = day_field("Giorno")
    hours = hours_field("Ore", least=Decimal("0.25"), help_text="Anche mezze: 1,5.")
    task = line("Che cosa hai fatto", most=LONGEST_TASK, asks="Scrivi in due parole che cosa hai fatto.")

    def __init__(self, *args: Any, operations: Choices, places: Choices, **more: Any) -> None:
        super().__init__(*args, **more)
        for name, offered in (("operation", operations), ("neighbourhood", places)):
            self.fields[name].choices = [("", "Scegli…"), *offered]  # type: ignore[attr-defined]
            if len(offered) == 1:
                self.fields[name].initial = offered[0][0]
        self.fields["on"].initial = timezone.localdate()

    def row(self) -> WorkRow:
        """What is signed (valid forms only)."""
        values = self.cleaned_data
        return WorkRow(
            operation_id=values["operation"],
            neighbourhood_id=values["neighbourhood"],
            on=values["on"],
            minutes=minutes_of(values["hours"]),
            task=values["task"],
        )
