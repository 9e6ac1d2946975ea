"""What is typed about persons, with its errors in plain words."""

from datetime import date, time, timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.conf import settings
from django.utils import timezone

from portineria.places.public import neighbourhoods

from ..models import SafeContact
from ..words import Channel, ContactKind, RepresentationKind, Weekday

UNREADABLE_DAY = {"invalid": "Scrivi il giorno così: 22/11/2026.", "required": "Scegli il giorno."}
UNREADABLE_HOUR = {"invalid": "Scrivi l’ora così: 17:30."}
MOST_YEARS = 2  # a card is asked again at least that often


class DayField(forms.DateField):
    """A day, with the browser's own calendar."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        super().__init__(widget=widget, error_messages=UNREADABLE_DAY, **kwargs)


class HourField(forms.TimeField):
    """An hour of the day, in Rome."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
        super().__init__(widget=widget, error_messages=UNREADABLE_HOUR, required=False, **kwargs)


def in_a_year() -> date:
    """Until when a card counts, unless somebody says otherwise."""
    return timezone.localdate() + timedelta(days=365)


class SafeContactForm(forms.Form):
    """What the person allows, asked of the person."""

    do_not_contact = forms.BooleanField(
        label="Non contattare",
        required=False,
        help_text="Vince su tutto: nessuno chiama, scrive o bussa, e da qui non parte nessun messaggio.",
    )
    channels = forms.MultipleChoiceField(
        label="Come va bene",
        choices=Channel.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text="Solo i modi che la persona ha detto. Nessuno: si aspetta che venga lei.",
    )
    weekdays = forms.TypedMultipleChoiceField(
        label="In quali giorni",
        choices=Weekday.choices,
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text="Nessuno segnato: tutti i giorni.",
    )
    from_hour = HourField(label="Dalle")
    until_hour = HourField(label="Alle", help_text="Senza ore: di giorno, dalle 8 alle 20.")
    language = forms.ChoiceField(
        label="In quale lingua", required=False, choices=[("", "Non detta"), *settings.LANGUAGES]
    )
    words_allowed = forms.CharField(
        label="Che cosa si può dire o scrivere",
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    may_answer = forms.CharField(
        label="Chi può rispondere", required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )
    expires_on = DayField(
        label="Vale fino al", initial=in_a_year, help_text="Dopo questo giorno si richiede alla persona."
    )

    @classmethod
    def starting_from(cls, row: SafeContact | None) -> "SafeContactForm":
        """The form with what counts now."""
        if row is None:
            return cls()
        names = set(cls.base_fields) - {"expires_on"}
        return cls(initial={name: getattr(row, name) for name in names})

    def clean_expires_on(self) -> date:
        """Neither over already nor for ever."""
        day: date = self.cleaned_data["expires_on"]
        today = timezone.localdate()
        if not today < day <= today + timedelta(days=366 * MOST_YEARS):
            raise forms.ValidationError("Scegli un giorno da domani a due anni da oggi.")
        return day

    def clean(self) -> dict[str, Any]:
        """Hours come in pairs, the first before the second."""
        values = super().clean() or {}
        begins, ends = values.get("from_hour"), values.get("until_hour")
        if not self.errors and bool(begins) != bool(ends):
            self.add_error("until_hour", "Scrivi tutte e due le ore, o nessuna.")
        if begins and ends and ends <= begins:
            self.add_error("until_hour", "L’ora di fine viene dopo quella di inizio.")
        return values

    @property
    def said(self) -> dict[str, Any]:
        """What was said, for the action (valid forms only)."""
        values = dict(self.cleaned_data)
        hours: tuple[time, time] = values.pop("from_hour"), values.pop("until_hour")
        lists = {name: tuple(values[name]) for name in ("channels", "weekdays")}
        return values | lists | {"hours": hours if hours[0] else None}


class ContactPointForm(forms.Form):
    """One more number or address."""

    kind = forms.ChoiceField(label="Che cosa", choices=ContactKind.choices)
    value = forms.CharField(
        label="Numero o indirizzo",
        required=False,
        max_length=200,
        help_text="Lascia vuoto per «di persona» e «tramite il custode».",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    note = forms.CharField(
        label="Nota", required=False, max_length=300, help_text="Per esempio: è il telefono della figlia."
    )

    def clean(self) -> dict[str, Any]:
        """A number wants its number."""
        values = super().clean() or {}
        leads_nowhere = values.get("kind") not in {ContactKind.CUSTODIAN, ContactKind.IN_PERSON}
        if leads_nowhere and not values.get("value") and "value" not in self.errors:
            self.add_error("value", "Scrivi il numero o l’indirizzo.")
        return values


NOBODY_OF_THESE = "nessuna"


class RepresentationForm(forms.Form):
    """Who acts for the person."""

    kind = forms.ChoiceField(label="In che veste", choices=RepresentationKind.choices)
    person = forms.CharField(required=False)
    name = forms.CharField(
        label="Nome e cognome",
        max_length=240,
        help_text="Chi è già nel registro appare qui sotto: scegli la sua scheda.",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": "Scrivi il nome di chi rappresenta."},
    )
    phone = forms.CharField(label="Telefono", max_length=40, required=False)
    act = forms.CharField(
        label="Con quale atto",
        max_length=300,
        required=False,
        help_text="Per esempio: decreto n. 123 del Tribunale di Milano, oppure delega scritta.",
    )
    act_date = DayField(label="Data dell’atto", required=False)
    since = DayField(label="Dal", initial=timezone.localdate)
    until = DayField(label="Al", required=False, help_text="Ultimo giorno compreso; vuoto: nessuna fine.")

    @property
    def chosen(self) -> UUID | None:
        """The record chosen among those proposed."""
        return record_id(str(self["person"].value() or ""))

    @property
    def asks_who(self) -> bool:
        """Whether nobody said yet if the name is one of those proposed."""
        return not self.cleaned_data["person"]

    @property
    def said(self) -> dict[str, Any]:
        """What was said, for the action (valid forms only)."""
        values = {name: value for name, value in self.cleaned_data.items() if name != "person"}
        return values | {"representative_id": self.chosen}

    def clean(self) -> dict[str, Any]:
        """It does not end before it begins."""
        values = super().clean() or {}
        since, until = values.get("since"), values.get("until")
        if values.get("person") not in {"", NOBODY_OF_THESE} and not self.chosen:
            self.add_error("name", "Scegli di nuovo chi rappresenta.")
        if since and until and until < since:
            self.add_error("until", "La fine viene prima dell’inizio.")
        return values


class NewPersonForm(forms.Form):
    """A new person in three fields; the rest is asked later."""

    given_name = forms.CharField(label="Nome", max_length=120, required=False)
    family_name = forms.CharField(label="Cognome", max_length=120, required=False)
    birth_year = forms.IntegerField(
        label="Anno di nascita",
        required=False,
        help_text="Quattro cifre. Lascia vuoto se non si sa.",
        error_messages={"invalid": "Scrivi l’anno con quattro cifre, per esempio 1984."},
    )
    neighbourhood = forms.TypedChoiceField(label="Quartiere", coerce=int)

    def __init__(self, *args: Any, neighbourhood_ids: tuple[int, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        places = [(one.id, one.name) for one in neighbourhoods(technical=True) if one.id in neighbourhood_ids]
        field: Any = self.fields["neighbourhood"]
        field.choices = places
        if len(places) == 1:
            field.widget, field.required = forms.HiddenInput(), False
            field.initial = field.empty_value = places[0][0]

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


def record_id(text: str) -> UUID | None:
    """The id that `text` is, if it is one."""
    try:
        return UUID(text)
    except ValueError:
        return None
