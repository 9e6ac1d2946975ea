"""When the ambulatory receives, and when not."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django import forms
from django.utils import timezone

from portineria.agenda.public import WEEKDAYS, ProviderCard, ReasonCard, RoomCard

KINDS = (("away", "Assente"), ("closed", "Chiuso"))


class DayInput(forms.DateInput):
    """The browser's own calendar."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class HourInput(forms.TimeInput):
    """The browser's own clock."""

    input_type = "time"

    def __init__(self) -> None:
        super().__init__(format="%H:%M")


class CalendarForm(forms.Form):
    """A form about the clinicians and rooms of an ambulatory."""

    def __init__(
        self,
        *args: Any,
        providers: Sequence[ProviderCard],
        rooms: Sequence[RoomCard],
        reasons: Sequence[ReasonCard],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        people = [(f"p{one.id}", f"{one.name} · {one.profession}".strip(" ·")) for one in providers]
        places = [(f"r{one.id}", one.name) for one in rooms]
        offered = {
            "provider": [("", "Nessuno in particolare"), *people],
            "room": [("", "Nessuna in particolare"), *places],
            "who": [*people, *places],
            "clinician": people,
            "reasons": [(str(one.id), one.name) for one in reasons],
        }
        for name, choices in offered.items():
            if name in self.fields:
                self.fields[name].choices = choices  # type: ignore[attr-defined]

    def key(self, name: str, kind: str) -> int | None:
        """The clinician (`p`) or room (`r`) chosen in a field."""
        value = str(self.cleaned_data.get(name) or "")
        return int(value[1:]) if value.startswith(kind) else None

    def refuse(self, refusal: Exception) -> None:
        """Write a refusal of the agenda beside the field it is about."""
        field = getattr(refusal, "field", "")
        self.add_error(field if field in self.fields else None, str(refusal))


class RangeForm(CalendarForm):
    """A recurring range."""

    provider = forms.ChoiceField(label="Con chi", required=False)
    room = forms.ChoiceField(label="In quale stanza", required=False)
    weekday = forms.TypedChoiceField(
        label="Giorno", coerce=int, choices=[(number, name) for number, name in enumerate(WEEKDAYS)]
    )
    opens = forms.TimeField(label="Dalle", widget=HourInput)
    closes = forms.TimeField(label="Alle", widget=HourInput)
    valid_from = forms.DateField(label="Dal", widget=DayInput, initial=timezone.localdate)
    valid_until = forms.DateField(
        label="Al", widget=DayInput, required=False, help_text="Vuoto: finché non lo chiudi."
    )
    reasons = forms.MultipleChoiceField(label="Per che cosa si viene", widget=forms.CheckboxSelectMultiple)

    def range(self) -> dict[str, Any]:
        """As the agenda wants it."""
        names = ("weekday", "opens", "closes", "valid_from", "valid_until")
        return {name: self.cleaned_data[name] for name in names} | {
            "provider_id": self.key("provider", "p"),
            "room_id": self.key("room", "r"),
            "reason_ids": [int(one) for one in self.cleaned_data["reasons"]],
        }


class AbsenceForm(CalendarForm):
    """Somebody is away, or a room is shut, for some hours or some days."""

    who = forms.ChoiceField(label="Chi è assente, o quale stanza è chiusa")
    kind = forms.ChoiceField(label="Perché", choices=KINDS, help_text="Non serve altro: mai una diagnosi.")
    starts_at = forms.DateTimeField(label="Dal", widget=forms.DateTimeInput({"type": "datetime-local"}))
    ends_at = forms.DateTimeField(label="Al", widget=forms.DateTimeInput({"type": "datetime-local"}))

    def absence(self) -> dict[str, Any]:
        """As the agenda wants it."""
        return {
            "provider_id": self.key("who", "p"),
            "room_id": self.key("who", "r"),
            "starts_at": self.cleaned_data["starts_at"],
            "ends_at": self.cleaned_data["ends_at"],
            "kind": self.cleaned_data["kind"],
        }


def next_monday() -> Any:
    """The Monday after today."""
    today = timezone.localdate()
    return today + timedelta(days=7 - today.weekday())


class CopyForm(CalendarForm):
    """A week as the one before."""

    clinician = forms.ChoiceField(label="Di chi")
    monday = forms.DateField(
        label="La settimana che comincia lunedì",
        widget=DayInput,
        initial=next_monday,
        help_text="Prende gli orari della settimana prima; quelli che ci sono già restano.",
    )
