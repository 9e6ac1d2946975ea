"""What is typed about what comes of a path, with its errors in plain words."""

from typing import Any

from django import forms
from django.utils import timezone

from ..models.outcome import LONGEST_NAME
from ..models.path import LONGEST_LINE
from ..words import Answer, CertificateKind, ContractKind, EndReason, OfferKind, RefusalReason
from .forms import day_field

MOST_WEEKLY_HOURS = 60
NO_REASON = "Scegli perché ha rifiutato: serve a trovare proposte migliori."


def choice(label: str, choices: Any, *, asks: str, **more: Any) -> forms.ChoiceField:
    """One of some codes; `asks` is what is said when nothing is chosen."""
    offered = [("", "Scegli…"), *choices]
    return forms.ChoiceField(label=label, choices=offered, error_messages={"required": asks}, **more)


def line(label: str, *, most: int, asks: str = "", help_text: str = "") -> forms.CharField:
    """A line of text; needed when `asks` says what is missing."""
    return forms.CharField(
        label=label,
        required=bool(asks),
        max_length=most,
        help_text=help_text,
        widget=forms.TextInput(attrs={"maxlength": False, "dir": "auto"}),
        error_messages={
            "required": asks,
            "max_length": f"Al massimo {most} caratteri: è rimasto tutto, accorcialo.",
        },
    )


class AnswerForm(forms.Form):
    """What somebody said of an offer."""

    answered_on = day_field("Quando ha risposto")
    answer = choice("Che cosa ha detto", Answer.choices[1:], asks="Scegli che cosa ha detto.")
    reason = choice("Se ha rifiutato, perché", RefusalReason.choices, asks="", required=False)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        day = next(name for name in self.fields if name.endswith("_on"))
        self.fields[day].initial = timezone.localdate()

    def clean(self) -> dict[str, Any]:
        """A refusal has a reason, anything else has none."""
        values = super().clean() or {}
        if values.get("answer") == Answer.REFUSED and not values.get("reason"):
            self.add_error("reason", NO_REASON)
        if values.get("answer") != Answer.REFUSED:
            values["reason"] = ""
        return values


class OfferForm(AnswerForm):
    """Something was offered, and what was said."""

    answered_on = None  # type: ignore[assignment]
    kind = choice("Che cosa è stato proposto", OfferKind.choices, asks="Scegli che cosa è stato proposto.")
    words = line("Quale, dove, con chi", most=LONGEST_LINE)
    offered_on = day_field("Quando")
    answer = choice("Che cosa ha detto", Answer.choices, asks="Scegli che cosa ha detto, o «Ci pensa».")
    field_order = ("kind", "words", "offered_on", "answer", "reason")


class PlacementForm(forms.Form):
    """Work or a tirocinio that was found."""

    employer = line("Presso chi", most=LONGEST_NAME, asks="Scrivi presso chi.")
    contract = choice("Con che contratto", ContractKind.choices, asks="Scegli il contratto.")
    starts_on = day_field("Da quando")
    ends_on = day_field("Fino a quando", help_text="Lascia vuoto se non si sa o se è a tempo indeterminato.")
    weekly_hours = forms.IntegerField(
        label="Ore alla settimana",
        required=False,
        min_value=1,
        max_value=MOST_WEEKLY_HOURS,
        error_messages={
            "invalid": "Scrivi le ore con un numero intero, per esempio 20.",
            "min_value": "Almeno un’ora; lascia vuoto se non si sa.",
            "max_value": f"Al massimo {MOST_WEEKLY_HOURS} ore alla settimana.",
        },
    )
    words = line("Che lavoro è", most=LONGEST_LINE)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["ends_on"].required = False


class CertificateForm(forms.Form):
    """A qualification, or an attendance certificate."""

    kind = choice(
        "Che cosa è",
        CertificateKind.choices,
        asks="Scegli se è una qualifica o un attestato di frequenza.",
        help_text="Una qualifica formale conta nei risultati del progetto; un attestato di frequenza no.",
    )
    title = line("Come si chiama", most=LONGEST_NAME, asks="Scrivi come si chiama.")
    issued_by = line("Chi lo rilascia", most=LONGEST_NAME, asks="Scrivi chi lo rilascia.")
    issued_on = day_field("Quando è stato rilasciato")
    words = line("Altro da ricordare", most=LONGEST_LINE)


class EndingForm(forms.Form):
    """How a path ended."""

    ended_on = day_field("Ultimo giorno")
    reason = choice("Perché finisce", EndReason.choices, asks="Scegli perché finisce.")
    words = line("Altro da ricordare", most=LONGEST_LINE, help_text="Niente malattie né altro che non serva.")
    leaves = forms.BooleanField(
        label="Con questo esce dal progetto",
        required=False,
        help_text="Togli il segno se continua nel progetto con un altro percorso o nel laboratorio.",
    )

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["ended_on"].initial = timezone.localdate()
