"""What is typed about sessions and newcomers, with its errors in plain words."""

from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import uuid4

from django import forms
from django.utils import timezone

from portineria.people.public import normalise_name

from ..models import Session

UNREADABLE = "Scrivi l’ora così: 17:30."


class TouchForm(forms.Form):
    """One touch on a name."""

    client_id = forms.UUIDField()
    pressed = forms.TypedChoiceField(choices=[("1", "1"), ("0", "0")], coerce=lambda value: value == "1")


class ArrivalForm(forms.Form):
    """Somebody known walks in; the name of the touch makes sending it twice once."""

    client_id = forms.UUIDField()


class NewcomerForm(forms.Form):
    """A new person in three fields; the name of the touch travels along, so that sending twice is once.

    So does what was `asked`: for whom the page has already proposed persons that look alike.
    """

    given_name = forms.CharField(label="Nome", max_length=120, required=False)
    family_name = forms.CharField(label="Cognome", max_length=120, required=False)
    birth_year = forms.IntegerField(
        label="Anno di nascita",
        required=False,
        help_text="Quattro cifre. Lascia vuoto se non si sa.",
        error_messages={"invalid": "Scrivi l’anno con quattro cifre, per esempio 1984."},
    )
    client_id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    asked = forms.CharField(widget=forms.HiddenInput, required=False)

    @property
    def identity(self) -> dict[str, Any]:
        """Who was typed, and the name of the touch (valid forms only)."""
        return {
            name: self.cleaned_data[name] for name in ("given_name", "family_name", "birth_year", "client_id")
        }

    @property
    def full_name(self) -> str:
        """The names typed, given name first (valid forms only)."""
        return " ".join(filter(None, [self.cleaned_data["given_name"], self.cleaned_data["family_name"]]))

    @property
    def is_answered(self) -> bool:
        """Whether «È una di queste persone?» was asked about just what is typed, and the answer is no."""
        return bool(self.cleaned_data["asked"] == self._question)

    @property
    def _question(self) -> str:
        return f"{normalise_name(self.full_name)} {self.cleaned_data['birth_year'] or ''}".strip()

    def asked_again(self) -> "NewcomerForm":
        """The same form with what was typed, to be sent if it is none of the persons proposed."""
        return NewcomerForm({name: self.data[name] for name in self.data} | {"asked": self._question})

    def clean_birth_year(self) -> int | None:
        """None when nobody knows it."""
        year: int | None = self.cleaned_data["birth_year"]
        today = timezone.localdate()
        if year is not None and not today.year - 120 <= year <= today.year:
            raise forms.ValidationError(f"L’anno di nascita va dal {today.year - 120} al {today.year}.")
        return year

    def clean(self) -> dict[str, Any]:
        """One name is a normal case; none is not."""
        values = super().clean() or {}
        if not values.get("given_name") and not values.get("family_name") and not self.errors:
            self.add_error("given_name", "Scrivi almeno il nome o il cognome.")
        return values


class PlanForm(forms.Form):
    """The next session: everything else is copied from the last one."""

    title = forms.CharField(label="Titolo", max_length=200, error_messages={"required": "Scrivi un titolo."})
    day = forms.DateField(
        label="Giorno",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": "Scegli il giorno.", "invalid": "Scrivi il giorno così: 22/11/2026."},
    )
    starts = forms.TimeField(
        label="Dalle",
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        error_messages={"required": "Scrivi l’ora di inizio.", "invalid": UNREADABLE},
    )
    ends = forms.TimeField(
        label="Alle",
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        error_messages={"required": "Scrivi l’ora di fine.", "invalid": UNREADABLE},
    )

    def clean(self) -> dict[str, Any]:
        """The end comes after the beginning, on the same day."""
        values = super().clean() or {}
        starts, ends = values.get("starts"), values.get("ends")
        if starts and ends and ends <= starts:
            self.add_error("ends", "L’incontro deve finire dopo l’inizio.")
        return values

    def instants(self) -> tuple[datetime, datetime]:
        """Beginning and end as instants (valid forms only)."""
        values = self.cleaned_data
        return instant(values["day"], values["starts"]), instant(values["day"], values["ends"])


def after(last: Session | None) -> dict[str, Any]:
    """What the form for the next session starts from: the last one, a week later."""
    if last is None:
        return {}
    start, end = timezone.localtime(last.starts_at), timezone.localtime(last.ends_at)
    day = max(start.date() + timedelta(days=7), timezone.localdate())
    return {"title": last.title, "day": day, "starts": start.time(), "ends": end.time()}


def instant(day: date, moment: time) -> datetime:
    """That time of that day in Rome."""
    return timezone.make_aware(datetime.combine(day, moment))
