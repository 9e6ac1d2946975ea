"""A contact: whom, what, and everything else already filled in."""

from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.core.validators import MaxLengthValidator
from django.urls import reverse_lazy
from django.utils import timezone

from portineria.foundation.files.public import Cleaned, NotKept, clean

from ...actions.contacts import NewContact
from ...actions.needs import NewNeed
from ...models.contact import LONGEST_NOTE
from ...rules.cases import Refused
from ...rules.contacts import check_promise, check_when
from ...words import SAFETY, Medium, NeedKind
from .fields import SeveralFiles, day_field, time_field

NOBODY_OF_THESE = "nessuna"
MOST_FILES = 5
TOO_LONG = "Il testo è troppo lungo: al massimo %(limit_value)s caratteri. È rimasto tutto: accorcialo."


# While one types, persons already known are proposed beneath (web/views/contacts.py, `proposals`).
SUGGESTING = {
    "autocomplete": "off",
    "spellcheck": "false",
    "dir": "auto",
    "hx-get": reverse_lazy("casework:proposals"),
    "hx-trigger": "input changed delay:250ms",
    "hx-target": "#proposte",
    "hx-sync": "this:replace",
}


def no_longer_than(most: int) -> MaxLengthValidator:
    """A limit the browser does not know: it would cut what is pasted without a word."""
    return MaxLengthValidator(most, message=TOO_LONG)


def note_field(label: str, *, required: bool, rows: int, help_text: str = "") -> forms.CharField:
    """A note of at most LONGEST_NOTE characters; what is longer stays on the page."""
    return forms.CharField(
        label=label,
        required=required,
        help_text=help_text,
        validators=[no_longer_than(LONGEST_NOTE)],
        widget=forms.Textarea(attrs={"rows": rows, "dir": "auto"}),
        error_messages={"required": "Scrivi due parole su che cosa è stato detto."},
    )


class ContactForm(forms.Form):
    """Two fields to write; the others are inferred and can be changed."""

    contact_id = forms.UUIDField(widget=forms.HiddenInput)
    person = forms.CharField(required=False)
    who = forms.CharField(
        label="Con chi?",
        required=False,
        validators=[no_longer_than(200)],
        help_text="Un nome, un gruppo («famiglie della scala B»), o niente se non è nessuno in particolare.",
        widget=forms.TextInput(attrs=SUGGESTING),
    )
    summary = note_field("Che cosa vi siete detti", required=True, rows=4)
    needs = forms.MultipleChoiceField(
        label="Ha chiesto aiuto con",
        required=False,
        choices=NeedKind.choices,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "pt-tiles"}),
    )
    urgent = forms.BooleanField(label="È urgente", required=False)
    tried = note_field("Che cosa è già stato provato", required=False, rows=2)
    medium = forms.ChoiceField(label="Come", choices=Medium.choices)
    day = day_field("Giorno", required=True)
    at = time_field("Ora")
    neighbourhood = forms.TypedChoiceField(label="Quartiere", coerce=int)
    place = forms.CharField(label="Dove, a parole", required=False, validators=[no_longer_than(200)])
    private_note = note_field(
        "Nota privata", required=False, rows=3, help_text="La leggi solo tu: nessun collega, mai."
    )
    call_back_on = day_field("Richiamare entro il", required=False)
    attached = SeveralFiles(label="Foto o audio", required=False)

    def __init__(self, *args: Any, places: list[tuple[int, str]], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["neighbourhood"].choices = places  # type: ignore[attr-defined]
        if self.is_bound:
            self.data = _without_safety(self.data)

    def clean_person(self) -> UUID | str:
        """The record chosen among those proposed, NOBODY_OF_THESE, or nothing."""
        value: str = self.cleaned_data["person"]
        if value in {"", NOBODY_OF_THESE}:
            return value
        try:
            return UUID(value)
        except ValueError as error:
            raise forms.ValidationError("La persona non si può scegliere: cercala di nuovo.") from error

    def clean_attached(self) -> list[Cleaned]:
        """Every file cleaned; one that cannot be stops the form, and says why."""
        uploads = self.cleaned_data["attached"]
        if len(uploads) > MOST_FILES:
            raise forms.ValidationError(f"Al massimo {MOST_FILES} file alla volta.")
        try:
            return [clean(upload) for upload in uploads]
        except NotKept as refusal:
            raise forms.ValidationError(str(refusal)) from refusal

    def clean(self) -> dict[str, Any]:
        """Times and promises that make sense."""
        values = super().clean() or {}
        if values.get("day") and values.get("at"):
            self._checked("day", lambda: check_when(self.happened_at, timezone.now()))
        if "person" in values and values.get("day"):
            asked = values.get("call_back_on")
            known = isinstance(values["person"], UUID) or bool(self._still_to_choose(values))
            self._checked("call_back_on", lambda: check_promise(asked, has_person=known, on=values["day"]))
        return values

    @property
    def happened_at(self) -> datetime:
        """When, as an instant (valid day and time only)."""
        return timezone.make_aware(datetime.combine(self.cleaned_data["day"], self.cleaned_data["at"]))

    @property
    def wants_answer(self) -> str:
        """The words typed for a person nobody has been chosen for yet; "" when there is nothing to ask."""
        return self._still_to_choose(self.cleaned_data)

    def new(self, organisation_id: int) -> NewContact:
        """The contact to log (valid forms only)."""
        values = self.cleaned_data
        person = values["person"]
        return NewContact(
            id=values["contact_id"],
            person_id=person if isinstance(person, UUID) else None,
            who=values["who"],
            happened_at=self.happened_at,
            medium=values["medium"],
            place=values["place"],
            summary=values["summary"],
            organisation_id=organisation_id,
            neighbourhood_id=values["neighbourhood"],
            private_note=values["private_note"],
            call_back_on=values["call_back_on"],
            needs=self._needs(),
            files=tuple(values["attached"]),
        )

    @staticmethod
    def _still_to_choose(values: dict[str, Any]) -> str:
        return "" if values["person"] else values.get("who", "")

    def _needs(self) -> tuple[NewNeed, ...]:
        urgency = "urgent" if self.cleaned_data["urgent"] else "soon"
        tried = self.cleaned_data["tried"]
        return tuple(NewNeed(about=kind, urgency=urgency, tried=tried) for kind in self.cleaned_data["needs"])

    def _checked(self, field: str, check: Any) -> None:
        try:
            check()
        except Refused as refusal:
            self.add_error(field, str(refusal))


def starting_values(*, neighbourhood_id: int, place: str) -> dict[str, Any]:
    """What is inferred: here, now, in person."""
    now = timezone.localtime()
    return {
        "contact_id": uuid4(),
        "medium": Medium.PRESENCE,
        "day": now.date(),
        "at": now.time().replace(second=0, microsecond=0),
        "neighbourhood": neighbourhood_id,
        "place": place,
    }


def _without_safety(data: Any) -> Any:
    """Safety only shows a door: whoever sends it anyway leaves no trace of it."""
    if SAFETY not in data.getlist("needs"):
        return data
    lighter = data.copy()
    lighter.setlist("needs", [kind for kind in data.getlist("needs") if kind != SAFETY])
    return lighter
