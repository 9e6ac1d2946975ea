"""What is typed on the registers of hours."""

from decimal import Decimal
from typing import Any
from uuid import UUID

from django import forms
from django.utils import timezone

from ..actions import Day
from ..rules import MINUTES_OF_AN_HOUR, MOST_A_DAY
from ..words import Register, StepKind
from .forms import day_field

MOST = MOST_A_DAY // MINUTES_OF_AN_HOUR


def hours_field(label: str, *, least: Decimal, help_text: str) -> forms.DecimalField:
    """Hours of a day, with a comma for halves and quarters."""
    return forms.DecimalField(
        label=label,
        min_value=least,
        max_value=MOST,
        decimal_places=2,
        help_text=help_text,
        localize=True,
        error_messages={
            "required": "Scrivi quante ore.",
            "invalid": "Scrivi le ore con un numero, per esempio 4 oppure 1,5.",
            "min_value": "Scrivi quante ore: almeno un quarto d’ora, cioè 0,25.",
            "max_value": f"Al massimo {MOST} ore in un giorno.",
            "max_decimal_places": "Bastano due cifre dopo la virgola: 1,5 è un’ora e mezza.",
        },
    )


def minutes_of(hours: Decimal) -> int:
    """Hours as typed → whole minutes."""
    return round(hours * MINUTES_OF_AN_HOUR)


class DayForm(forms.Form):
    """The hours of a day of one person."""

    register = Register.INDIVIDUAL
    on = day_field("Giorno")
    kind = forms.ChoiceField(
        label="Che cosa si è fatto",
        choices=[("", "Scegli…"), *StepKind.choices],
        error_messages={"required": "Scegli che cosa si è fatto."},
    )
    hours = hours_field("Ore", least=Decimal("0.25"), help_text="Anche mezze: 1,5.")

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["on"].initial = timezone.localdate()

    def day(self) -> Day:
        """What is signed (valid forms only)."""
        values = self.cleaned_data
        minutes = minutes_of(values["hours"])
        return Day(on=values["on"], kind=values["kind"], minutes=minutes, register=self.register)


class GroupDayForm(DayForm):
    """The same hours of a day, for everybody who was there."""

    register = Register.GROUP
    present = forms.MultipleChoiceField(
        label="Chi c’era",
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": "Segna chi c’era.",
            "invalid_choice": "Una delle persone non è più nell’elenco: guarda di nuovo chi c’era.",
        },
    )

    def __init__(self, *args: Any, people: list[tuple[str, str]], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["present"].choices = people  # type: ignore[attr-defined]

    def path_ids(self) -> list[UUID]:
        """The paths of who was there (valid forms only)."""
        return [UUID(one) for one in self.cleaned_data["present"]]


class CorrectionForm(forms.Form):
    """The right hours of a line; zero takes it away."""

    hours = hours_field(
        "Ore giuste", least=Decimal(0), help_text="Scrivi 0 se quel giorno la persona non c’era."
    )

    def minutes(self) -> int:
        """What is written instead (valid forms only)."""
        return minutes_of(self.cleaned_data["hours"])
