"""What is typed about a request, with its errors in plain words."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from itertools import groupby
from typing import Any
from uuid import uuid4

from django import forms
from django.utils import timezone

from ..queries import ResponseTime
from ..rules import (
    IN_WORDS_ONLY,
    LONGEST_REASON,
    LONGEST_SCOPE,
    LONGEST_WORDS,
    MOST_DAYS,
    Refused,
    check_expiry,
    check_length,
    tidy,
    usual_expiry,
    whys_on,
)
from ..words import ConsentForm, Urgency, Why

AREA = {"rows": 4, "dir": "auto"}
VERBS = [("study", "study"), ("accept", "accept"), ("refuse", "refuse"), ("finish", "finish")]


def grouped(services: Iterable[Any], times: Mapping[int, ResponseTime]) -> list[Any]:
    """Services for a select, by category, each with how long it takes to answer."""
    groups = groupby(services, key=lambda service: service.get_category_display())
    return [("", "Scegli un servizio"), *((name, _options(some, times)) for name, some in groups)]


def _options(services: Iterable[Any], times: Mapping[int, ResponseTime]) -> list[tuple[str, str]]:
    return [
        (
            str(service.pk),
            f"{service.name} · {times[service.pk].words}" if service.pk in times else service.name,
        )
        for service in services
    ]


class NewRequestForm(forms.Form):
    """Four inputs: to whom, why, how the person agreed, how long it can wait. The rest has its usual value."""

    service = forms.TypedChoiceField(
        label="A quale servizio",
        coerce=int,
        error_messages={
            "required": "Scegli un servizio.",
            "invalid_choice": "Scegli un servizio dell’elenco.",
        },
    )
    reason = forms.CharField(
        label="Perché",
        widget=forms.Textarea(attrs=AREA),
        help_text=f"Solo quello che serve al servizio, in {LONGEST_REASON} caratteri. Niente storia della persona.",
        error_messages={"required": "Scrivi il motivo: basta una frase."},
    )
    consent_form = forms.ChoiceField(
        label="La persona è d’accordo: come lo ha detto?",
        choices=ConsentForm.choices,
        widget=forms.RadioSelect,
        error_messages={
            "required": "Senza il consenso la richiesta non parte: chiedilo alla persona, poi scegli come lo ha dato."
        },
    )
    urgency = forms.ChoiceField(
        label="Quanto si può aspettare",
        choices=Urgency.choices,
        widget=forms.RadioSelect,
        initial=Urgency.NORMAL,
    )
    expires_on = forms.DateField(
        label="Il consenso vale fino al",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text="Dopo quel giorno il servizio non vede più la richiesta.",
        error_messages={"invalid": "Scrivi il giorno così: 22/11/2026."},
    )
    scope = forms.CharField(
        label="Che cosa la persona accetta di far sapere",
        required=False,
        widget=forms.Textarea(attrs=AREA | {"rows": 2}),
        help_text="Se non scrivi nulla: nome, contatti sicuri e motivo, solo a questo servizio e solo per rispondere.",
    )
    client_id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)

    def __init__(self, *args: Any, choices: list[Any], **names: Any) -> None:
        super().__init__(*args, **names)
        self.fields["service"].choices = choices  # type: ignore[attr-defined]
        today = timezone.localdate()
        self.fields["expires_on"].initial = usual_expiry(today)
        self.fields["expires_on"].widget.attrs |= {
            "min": (today + timedelta(days=1)).isoformat(),
            "max": (today + timedelta(days=MOST_DAYS)).isoformat(),
        }

    @property
    def extra_wrong(self) -> bool:
        """Whether something is to be put right among what is folded away."""
        return bool(self.is_bound and (self.errors.get("expires_on") or self.errors.get("scope")))

    def clean_reason(self) -> str:
        """Tidied, not empty, not a case."""
        return _checked(self.cleaned_data["reason"], LONGEST_REASON, "il motivo")

    def clean_scope(self) -> str:
        """Tidied; empty means the usual words."""
        text = self.cleaned_data["scope"]
        return _checked(text, LONGEST_SCOPE, "che cosa accetta la persona") if tidy(text) else ""

    def clean_expires_on(self) -> date:
        """From tomorrow to a year from now."""
        day: date = self.cleaned_data["expires_on"] or usual_expiry(timezone.localdate())
        try:
            check_expiry(day, today=timezone.localdate())
        except Refused as refusal:
            raise forms.ValidationError(str(refusal)) from refusal
        return day


WHY_IS_OWED = "Scrivi il perché: chi l’ha mandata deve sapere dove cercare ancora."


class WhyField(forms.ChoiceField):
    """A reason of the list. The screen never calls it optional, though words may stand in its place."""

    def validate(self, value: Any) -> None:
        """Nothing chosen is for the form to judge, which has the words."""
        if value:
            super().validate(value)


class AnswerForm(forms.Form):
    """An answer in one touch; when refusing, a reason of the list, or words."""

    verb = forms.ChoiceField(choices=VERBS, widget=forms.HiddenInput, initial="refuse")
    why = WhyField(
        label="Perché non potete accoglierla",
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": "Scegli un motivo dell’elenco."},
    )
    words = forms.CharField(
        label="In parole vostre",
        required=False,
        widget=forms.Textarea(attrs=AREA | {"rows": 3}),
        help_text="Bastano da sole; con «Altro» servono. Le legge chi ha mandato la richiesta. "
        "Niente notizie sulla salute.",
    )

    def __init__(self, *args: Any, **names: Any) -> None:
        super().__init__(*args, **names)
        offered = [(why, Why(why).label) for why in whys_on(timezone.localdate())]
        self.fields["why"].choices = offered  # type: ignore[attr-defined]
        self.refuses = self.data.get("verb", "refuse") == "refuse"

    def clean_words(self) -> str:
        """Tidied, not too long."""
        text = tidy(self.cleaned_data["words"])
        return _checked(text, LONGEST_WORDS, "il perché") if text else ""

    def clean(self) -> dict[str, Any]:
        """Whoever refuses for no reason of the list must write it: words alone are a reason of their own."""
        typed = self.cleaned_data
        if self.refuses and "why" in typed and typed["why"] in {"", IN_WORDS_ONLY}:
            typed["why"] = IN_WORDS_ONLY
            if "words" in typed and not typed["words"]:
                self.add_error("words", WHY_IS_OWED)
        return typed


class RevocationForm(forms.Form):
    """The person takes the consent back; why is up to them."""

    reason = forms.CharField(
        label="Perché, se la persona vuole dirlo",
        required=False,
        widget=forms.Textarea(attrs=AREA | {"rows": 2}),
        help_text="Resta a voi: il servizio non lo legge.",
    )

    def clean_reason(self) -> str:
        """Tidied, not too long."""
        text = self.cleaned_data["reason"]
        return _checked(text, LONGEST_WORDS, "il perché") if tidy(text) else ""


def _checked(text: str, most: int, what: str) -> str:
    words = tidy(text)
    try:
        check_length(words, most=most, what=what)
    except Refused as refusal:
        raise forms.ValidationError(str(refusal)) from refusal
    return words
