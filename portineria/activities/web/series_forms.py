"""A meeting again and again: four fields, then the dates they make, each with its own tick."""

from datetime import date, datetime, timedelta
from typing import Any
from uuid import uuid4

from django import forms
from django.utils import timezone

from portineria.foundation.ui import italian

from ..models import Session
from ..rules import Meeting, Refused, meetings, until_when
from .forms import UNREADABLE

WEEKDAYS = [
    (0, "lunedì"),
    (1, "martedì"),
    (2, "mercoledì"),
    (3, "giovedì"),
    (4, "venerdì"),
    (5, "sabato"),
    (6, "domenica"),
]
USUAL_TIMES = "10"


class RepeatForm(forms.Form):
    """On which days, at what time, until when and where; everything else is the meeting's that is repeated."""

    days = forms.TypedMultipleChoiceField(
        label="In quali giorni",
        choices=WEEKDAYS,
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Scegli almeno un giorno della settimana."},
    )
    starts = forms.TimeField(
        label="A che ora comincia",
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        error_messages={"required": "Scrivi l’ora di inizio.", "invalid": UNREADABLE},
    )
    until = forms.CharField(
        label="Fino a quando",
        max_length=30,
        help_text="L’ultimo giorno (31/01/2027) oppure quante volte (10).",
        error_messages={"required": "Scrivi l’ultimo giorno, oppure quante volte."},
    )
    place = forms.CharField(label="Luogo", max_length=200, required=False)

    def __init__(self, data: Any, *, model: Session) -> None:
        self.model, self.meetings = model, list[Meeting]()
        super().__init__(data, initial=_of(model))

    def clean(self) -> dict[str, Any]:
        """The dates these four fields make stand in `meetings`."""
        values = super().clean() or {}
        if not self.errors:
            try:
                self.meetings = self._dates(values)
            except Refused as refusal:
                self.add_error("until", str(refusal))
        return values

    def _dates(self, values: dict[str, Any]) -> list[Meeting]:
        return meetings(
            weekdays=values["days"],
            starts=values["starts"],
            lasts=_on_the_wall(self.model.ends_at) - _on_the_wall(self.model.starts_at),
            after=max(self.model.on, timezone.localdate() - timedelta(days=1)),
            until=until_when(values["until"]),
            city=self.model.neighbourhood.municipality,
        )


class DatesForm(forms.Form):
    """The dates, each with its own tick: holidays have none, until somebody wants them. Sending twice is once."""

    on = forms.TypedMultipleChoiceField(
        label="Le date",
        coerce=date.fromisoformat,
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": "Nessuna data è scelta: lascia almeno una spunta.",
            "invalid_choice": "Una delle date non è più possibile: guarda di nuovo l’elenco.",
        },
    )
    series = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)

    def __init__(self, data: Any, *, found: list[Meeting]) -> None:
        self.found = found
        super().__init__(data, initial={"on": [one.on.isoformat() for one in found if not one.holiday]})
        self.fields["on"].choices = [(one.on.isoformat(), _words(one)) for one in found]  # type: ignore[attr-defined]
        self.fields["on"].help_text = holidays_words(found)

    @property
    def chosen(self) -> list[Meeting]:
        """The meetings that were left ticked (valid forms only)."""
        return [one for one in self.found if one.on in self.cleaned_data["on"]]


def holidays_words(found: list[Meeting]) -> str:
    """Which dates have no tick, and why."""
    count = sum(bool(one.holiday) for one in found)
    if not count:
        return "Nessuna di queste date è festa. Togli la spunta alle date che non servono."
    fall = (
        "Una data cade in un giorno di festa e" if count == 1 else f"{count} date cadono in giorni di festa e"
    )
    return f"{fall} {'è saltata' if count == 1 else 'sono saltate'}: metti la spunta se l’incontro si tiene lo stesso."


def _words(one: Meeting) -> str:
    start, end = timezone.localtime(one.starts_at), timezone.localtime(one.ends_at)
    words = f"{italian.weekday(one.on)} {one.on.year}, {start:%H:%M}–{end:%H:%M}"
    return f"{words} · festa: {one.holiday}" if one.holiday else words


def _of(model: Session) -> dict[str, Any]:
    start = timezone.localtime(model.starts_at)
    return {"days": [start.weekday()], "starts": start.time(), "until": USUAL_TIMES, "place": model.place}


def _on_the_wall(moment: datetime) -> datetime:
    return timezone.make_naive(moment)
