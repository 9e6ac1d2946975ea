"""What is typed about participation allowances, with its errors in plain words."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils import timezone

from ..models.allowance import LONGEST_EFFECTS
from ..models.outcome import LONGEST_NAME
from ..words import EFFECTS, AgreedHow, StepKind
from .forms import Choices, day_field
from .outcome_forms import choice, line

MOST_PER_HOUR, MOST_PER_MONTH = Decimal(1_000), Decimal(100_000)
CENTS = 100


def euro_field(
    label: str, *, most: Decimal, required: bool = True, help_text: str = ""
) -> forms.DecimalField:
    """An amount in euros, with a comma for the cents."""
    return forms.DecimalField(
        label=label,
        required=required,
        min_value=Decimal("0.01"),
        max_value=most,
        decimal_places=2,
        help_text=help_text,
        localize=True,
        error_messages={
            "required": "Scrivi quanti euro.",
            "invalid": "Scrivi gli euro con un numero, per esempio 3,50.",
            "min_value": "Scrivi più di zero.",
            "max_value": "È troppo: controlla le cifre.",
            "max_decimal_places": "Bastano due cifre dopo la virgola.",
        },
    )


class RateForm(forms.Form):
    """What an hour is worth from a day on."""

    operation = forms.TypedChoiceField(
        label="Di quale progetto", coerce=int, error_messages={"required": "Scegli il progetto."}
    )
    from_on = day_field("Da quando vale")
    per_hour = euro_field("Euro all’ora", most=MOST_PER_HOUR)
    cap = euro_field(
        "Al massimo al mese",
        most=MOST_PER_MONTH,
        required=False,
        help_text="Lascia vuoto se non c’è un tetto.",
    )
    kinds = forms.MultipleChoiceField(
        label="Per quali attività",
        choices=StepKind.choices,
        initial=StepKind.values,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Scegli almeno un’attività."},
    )
    act = line("Con quale atto", most=LONGEST_NAME, asks="Scrivi l’atto che la stabilisce.")
    effects = forms.CharField(
        label="Che effetto ha sul canone",
        initial=EFFECTS,
        max_length=LONGEST_EFFECTS,
        help_text="Si legge insieme alla persona prima di firmare: parole semplici.",
        widget=forms.Textarea(attrs={"rows": 5, "maxlength": False}),
        error_messages={
            "required": "Scrivi che effetto ha sul canone: si legge prima di firmare.",
            "max_length": f"Al massimo {LONGEST_EFFECTS} caratteri: è rimasto tutto, accorcialo.",
        },
    )

    def __init__(self, *args: Any, operations: Choices, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["operation"].choices = [("", "Scegli…"), *operations]  # type: ignore[attr-defined]

    def rate(self) -> dict[str, Any]:
        """What was typed, in cents (valid forms only)."""
        values = self.cleaned_data
        kept = {name: values[name] for name in ("from_on", "kinds", "act", "effects")}
        cap = None if values["cap"] is None else int(values["cap"] * CENTS)
        in_cents = {"cents_per_hour": int(values["per_hour"] * CENTS), "monthly_cap_cents": cap}
        return {"operation_id": values["operation"], **kept, **in_cents}


class AgreementForm(forms.Form):
    """The person agrees with the sum, after the effects on the rent were read together."""

    effects_read = forms.BooleanField(
        label="Abbiamo letto insieme che effetto ha sul canone",
        error_messages={
            "required": "Leggetelo prima insieme, poi metti il segno. Non è stato firmato nulla."
        },
    )
    agreed_on = day_field("Quando ha firmato")
    how = choice("Come", AgreedHow.choices, asks="Scegli come.")

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["agreed_on"].initial = timezone.localdate()
