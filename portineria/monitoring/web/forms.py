"""What is asked at entry, at exit and six months later, with its errors in plain words."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils import timezone

from portineria.participations.public import EntryState, ExitState, FollowupState, Record
from portineria.people.public import citizenships

from ..words import ANSWERS, EMPLOYMENTS, GENDERS, HOUSINGS, ISCED, NOT_ASKED, UNKNOWN

UNREADABLE = {"invalid": "Scrivi il giorno così: 22/11/2026.", "required": "Scegli il giorno."}
MOST_MONTHS = 720
FUTURE = "È un giorno che deve ancora venire."
FREE = "Domanda libera: si può preferire di non rispondere."
ANSWERED = ("employment", "job_search", "in_education")
TRUTH: Mapping[str, str] = {"yes": "sì", "no": "no"}


class DayField(forms.DateField):
    """A day already lived, with the browser's own calendar."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        super().__init__(widget=widget, error_messages=UNREADABLE, **{"required": False} | kwargs)

    def clean(self, value: Any) -> date | None:
        """The day; ValidationError for tomorrow."""
        day: date | None = super().clean(value)
        if day is not None and day > timezone.localdate():
            raise forms.ValidationError(FUTURE)
        return day


def choice(label: str, words: Mapping[Any, str], empty: str = UNKNOWN, help_text: str = "") -> Any:
    """One of some codes, or nobody knows (None)."""
    return forms.TypedChoiceField(
        label=label,
        required=False,
        empty_value=None,
        choices=[("", empty), *words.items()],
        help_text=help_text,
    )


def truth(label: str) -> Any:
    """Yes, no, or nobody knows (None)."""
    field = choice(label, TRUTH)
    field.coerce = lambda value: value == "yes"
    return field


class Asked(forms.Form):
    """The questions of one moment, with what is `known`; what was known and is left blank is unknown again."""

    def __init__(
        self, data: Any, *, record: Record, known: Mapping[str, Any], proposed: Mapping[str, Any] = {}
    ) -> None:
        self.record, self.known = record, known
        super().__init__(data, initial=_told({**known, **proposed}))

    @property
    def forgotten(self) -> set[str]:
        """The fields that were known and are blank now (valid forms only)."""
        blank = {name for name, value in self.cleaned_data.items() if value is None}
        return {name for name in blank if self.known.get(name) is not None}


class EntryForm(Asked):
    """What was true on the day of entry."""

    birth_date = DayField(label="Data di nascita")
    gender = choice("Genere", GENDERS)
    employment = choice("Quando è entrata, la persona", EMPLOYMENTS)
    unemployed_months = forms.IntegerField(
        label="Da quanti mesi cercava lavoro",
        required=False,
        min_value=0,
        max_value=MOST_MONTHS,
        help_text="Solo se cercava lavoro.",
        error_messages={
            "invalid": "Scrivi i mesi in cifre, per esempio 14.",
            "min_value": "I mesi non possono essere meno di zero.",
            "max_value": f"I mesi sono al massimo {MOST_MONTHS}.",
        },
    )
    in_education = truth("Studiava o seguiva un corso")
    isced = forms.TypedChoiceField(
        label="Titolo di studio più alto",
        required=False,
        coerce=int,
        empty_value=None,
        choices=[("", UNKNOWN), *ISCED.items()],
    )
    citizenship = forms.TypedChoiceField(
        label="Cittadinanza",
        required=False,
        empty_value=None,
        choices=lambda: [("", UNKNOWN), *citizenships()],
    )
    housing = choice("Dove viveva", HOUSINGS)
    disability = choice("Ha una disabilità", ANSWERS, NOT_ASKED, FREE)
    foreign_background = choice("È di origine straniera", ANSWERS, NOT_ASKED, FREE)
    minority = choice("Appartiene a una minoranza", ANSWERS, NOT_ASKED, FREE)

    def clean(self) -> dict[str, Any]:
        """A birth before the entry; months only of who looked for work."""
        values = super().clean() or {}
        born = values.get("birth_date")
        if born and born > self.record.entered_on:
            self.add_error("birth_date", "È nata dopo il giorno di ingresso: controlla la data.")
        if values.get("unemployed_months") is not None and values.get("employment") != "unemployed":
            self.add_error(
                "unemployed_months", "I mesi valgono solo per chi cercava lavoro: togli uno dei due."
            )
        return values

    @property
    def said(self) -> EntryState:
        """What was typed."""
        return EntryState(**self.cleaned_data)


class ExitForm(Asked):
    """When somebody left, and what was true when asked afterwards."""

    left_on = DayField(label="Giorno di uscita", required=True)
    observed_on = DayField(label="Quando l’hai chiesto", help_text="Vale se è entro 28 giorni dall’uscita.")
    employment = choice("Adesso la persona", EMPLOYMENTS)
    job_search = truth("Cerca lavoro")
    in_education = truth("Studia o segue un corso")
    qualification_on = DayField(
        label="Qualifica ottenuta il", help_text="Solo un titolo riconosciuto, non un attestato di frequenza."
    )

    def __init__(self, data: Any, *, entered_on: date, **about: Any) -> None:
        self.entered_on = entered_on  # the day of the last entry
        super().__init__(data, **about)

    def clean(self) -> dict[str, Any]:
        """First the entry, then the exit, then the observation; an answer has its day."""
        values = super().clean() or {}
        left, seen, qualified = (values.get(name) for name in ("left_on", "observed_on", "qualification_on"))
        if left and left < self.entered_on:
            self.add_error("left_on", "L’uscita è prima dell’ultimo ingresso: controlla la data.")
        if left and seen and seen < left:
            self.add_error("observed_on", "Chiedilo dopo l’uscita: questo giorno viene prima.")
        if qualified and qualified < self.record.entered_on:
            self.add_error("qualification_on", "La qualifica è di prima dell’ingresso: qui non conta.")
        if not seen and "observed_on" not in self.errors and _anything(values, *ANSWERED):
            self.add_error("observed_on", "Scrivi il giorno in cui l’hai chiesto.")
        return values

    @property
    def said(self) -> ExitState:
        """What was typed, without the days of leaving and of the qualification."""
        values = {name: self.cleaned_data[name] for name in ("observed_on", *ANSWERED)}
        return ExitState(**values)


class LaterForm(Asked):
    """What was true six months after the exit."""

    observed_on = DayField(label="Quando l’hai chiesto", required=True)
    employment = choice("Adesso la persona", EMPLOYMENTS)
    improved = truth("La sua situazione di lavoro è migliorata rispetto all’ingresso")

    def clean(self) -> dict[str, Any]:
        """After the exit."""
        values = super().clean() or {}
        seen, left = values.get("observed_on"), self.record.left_on
        if seen and left and seen < left:
            self.add_error("observed_on", "Chiedilo dopo l’uscita: questo giorno viene prima.")
        return values

    @property
    def said(self) -> FollowupState:
        """What was typed."""
        return FollowupState(**self.cleaned_data)


def _anything(values: Mapping[str, Any], *names: str) -> bool:
    return any(values.get(name) is not None for name in names)


def _told(values: Mapping[str, Any]) -> dict[str, Any]:
    """Truths as the choices name them."""
    names = {True: "yes", False: "no"}
    return {name: names[value] if isinstance(value, bool) else value for name, value in values.items()}
