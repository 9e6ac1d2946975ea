"""What is typed into a plan: a goal, a step, when to look at it again, a signature."""

from datetime import date
from typing import Any

from django import forms

from ...actions.plans import NewStep, Signed
from ...models.contact import LONGEST_NOTE
from ...models.plan import LONGEST_LINE
from ...rules.signing import NotASignature, checked_strokes
from ...words import DoneBy, SignedHow
from .fields import day_field

TOO_LONG = {"max_length": f"Al massimo {LONGEST_LINE} caratteri: è rimasto tutto, accorcialo."}


class TermsForm(forms.Form):
    """How the person is, and when the plan is looked at again."""

    situation = forms.CharField(
        label="Come sta adesso, detto da lei",
        required=False,
        max_length=LONGEST_NOTE,
        widget=forms.Textarea(attrs={"rows": 3, "maxlength": False, "dir": "auto"}),
    )
    review_on = day_field("Quando lo guardate di nuovo insieme", required=True)


class GoalForm(forms.Form):
    """Something the person wants to reach."""

    words = forms.CharField(
        label="Che cosa vuole raggiungere",
        max_length=LONGEST_LINE,
        widget=forms.TextInput(attrs={"maxlength": False, "dir": "auto"}),
        error_messages={"required": "Scrivi l’obiettivo."} | TOO_LONG,
    )


class StepForm(forms.Form):
    """Who does what by when."""

    words = forms.CharField(
        label="Che cosa si fa",
        max_length=LONGEST_LINE,
        widget=forms.TextInput(attrs={"maxlength": False, "dir": "auto"}),
        error_messages={"required": "Scrivi il passo."} | TOO_LONG,
    )
    done_by = forms.ChoiceField(label="Chi lo fa", choices=DoneBy.choices, initial=DoneBy.PERSON)
    who = forms.CharField(label="Quale servizio, o chi", max_length=200, required=False)
    due_on = day_field("Entro il", required=False)

    def clean(self) -> dict[str, Any]:
        """A service has a name."""
        values = super().clean() or {}
        if values.get("done_by") == DoneBy.SERVICE and not values.get("who"):
            self.add_error("who", "Scrivi quale servizio.")
        return values

    def step(self) -> NewStep:
        """What was typed (valid forms only)."""
        return NewStep(**self.cleaned_data)


class SigningForm(forms.Form):
    """On the screen or on paper; what was drawn is checked point by point."""

    signer = forms.CharField(
        label="Chi firma", max_length=200, error_messages={"required": "Scrivi chi firma."}
    )
    how = forms.ChoiceField(
        label="Come firma", choices=SignedHow.choices, widget=forms.RadioSelect, initial=SignedHow.SCREEN
    )
    strokes = forms.CharField(required=False, widget=forms.HiddenInput, label="Firma")
    signed_on = day_field("Data della firma su carta", required=False)

    def clean(self) -> dict[str, Any]:
        """A drawn line on the screen, or a day on paper."""
        values = super().clean() or {}
        if values.get("how") == SignedHow.PAPER and not values.get("signed_on") and not self.errors:
            self.add_error("signed_on", "Scrivi il giorno che c’è sul foglio firmato.")
        if values.get("how") == SignedHow.SCREEN:
            try:
                checked_strokes(values.get("strokes", ""))
            except NotASignature as problem:
                self.add_error("how", str(problem))
        return values

    def signed(self, today: date) -> Signed:
        """The signature (valid forms only); on the screen it is of today."""
        values = self.cleaned_data
        if values["how"] == SignedHow.PAPER:
            return Signed(how="paper", signer=values["signer"], on=values["signed_on"])
        return Signed(how="screen", signer=values["signer"], on=today, strokes=values["strokes"])
