"""The forms that correct a service: one question a field, as one would say it on the telephone."""

from datetime import date
from typing import Any

from django import forms

from portineria.foundation.telephone import grouped

from ..actions import Details
from ..models import Service
from ..rules.hours import Hours, HoursUnclear, hours_words, parse_hours, week_of
from ..rules.telephone import NotANumber, read_number
from ..words import WEEKDAYS, Category
from .languages import LANGUAGES

DAYS = tuple(f"day_{number}" for number in range(7))
PLAIN = (
    "name",
    "category",
    "description",
    "eligibility",
    "access",
    "website",
    "request_email",
    "lead_email",
    "languages",
    "schedule",
    "open_on_holidays",
)
PLACE = ("street", "postal_code", "city", "province", "directions", "accessibility", "latitude", "longitude")
A_LINE_EACH = forms.Textarea(attrs={"rows": 3})


def _text(label: str, longest: int, help_text: str = "", *, required: bool = False) -> forms.CharField:
    missing = {"required": f"Scrivi: {label.lower()}."}
    return forms.CharField(
        label=label, max_length=longest, required=required, help_text=help_text, error_messages=missing
    )


def _lines(label: str, help_text: str, longest: int = 2000) -> forms.CharField:
    return forms.CharField(
        label=label,
        required=False,
        help_text=help_text,
        max_length=longest,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


def _mail(label: str, help_text: str) -> forms.EmailField:
    wrong = "L’indirizzo e-mail non è completo, per esempio accoglienza@esempio.it."
    return forms.EmailField(
        label=label, required=False, max_length=200, help_text=help_text, error_messages={"invalid": wrong}
    )


def _day(label: str) -> forms.DateField:
    return forms.DateField(
        label=label,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": "Scegli il giorno.", "invalid": "Scrivi il giorno così: 22/11/2026."},
    )


class WeekForm(forms.Form):
    """Seven days, each with its hours as one writes them; empty is closed."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, label in zip(DAYS, WEEKDAYS, strict=True):
            self.fields[name] = _text(label.capitalize(), 120)
        self.fields[DAYS[0]].help_text = "Per esempio: 9-12:30, 14-16. Vuoto: chiuso. «24 ore»: sempre."

    @property
    def week(self) -> list[Hours]:
        """Monday first (valid forms only)."""
        return [parse_hours(self.cleaned_data[name]) for name in DAYS]

    def clean(self) -> dict[str, Any]:
        """Each day says something that can be understood."""
        values = super().clean() or {}
        for name in DAYS:
            try:
                parse_hours(values.get(name, ""))
            except HoursUnclear as unclear:
                self.add_error(name, str(unclear))
        return values


class PeriodForm(WeekForm):
    """Different hours between two days."""

    field_order = ("first", "last", "note", *DAYS)
    first = _day("Dal")
    last = _day("Al")
    note = _text("Perché", 200, "Si legge sulla pagina pubblica. Per esempio: chiusura estiva.")

    def values(self) -> dict[str, Any]:
        """As the action takes them (valid forms only)."""
        return {name: self.cleaned_data[name] for name in ("first", "last", "note")} | {"week": self.week}

    def clean(self) -> dict[str, Any]:
        """The end comes after the beginning."""
        values = super().clean()
        first, last = values.get("first"), values.get("last")
        if isinstance(first, date) and isinstance(last, date) and last < first:
            self.add_error("last", "La fine viene prima dell’inizio.")
        return values


class CorrectionForm(WeekForm):
    """All that a service says."""

    name = _text("Nome", 160, required=True)
    category = forms.ChoiceField(label="Tipo di aiuto", choices=Category.choices)
    description = _lines("Che cosa fa", "In parole semplici.")
    eligibility = _lines("Per chi è", "Vuoto: non si sa.")
    access = _text("Come si accede", 300, "Con appuntamento, libero, con la ricetta…")
    street = _text("Via e numero", 250)
    postal_code = forms.RegexField(
        r"^\d{5}$", label="CAP", required=False, error_messages={"invalid": "Il CAP ha cinque cifre."}
    )
    city = _text("Comune", 120)
    province = forms.RegexField(
        r"^[A-Za-z]{2}$",
        label="Provincia",
        required=False,
        error_messages={"invalid": "La provincia ha due lettere, per esempio MI."},
    )
    directions = _text("Come ci si arriva", 300, "Autobus, ingresso, piano.")
    accessibility = _text("Accessibilità", 300, "Gradini, ascensore, bagno. Vuoto: non si sa.")
    latitude = forms.FloatField(label="Latitudine", required=False, min_value=35, max_value=48)
    longitude = forms.FloatField(label="Longitudine", required=False, min_value=6, max_value=19)
    phones = _lines(
        "Telefoni", "Uno per riga. Dopo il numero, se serve, a che cosa risponde: 02 7060 0000 – centralino."
    )
    website = forms.URLField(
        label="Sito", required=False, max_length=200, assume_scheme="https",
        error_messages={"invalid": "L’indirizzo del sito non è completo, per esempio https://www.esempio.it."},
    )  # fmt: skip
    request_email = _mail(
        "E-mail per le richieste",
        "Qui scriviamo quando un altro servizio vi manda una persona. Solo una casella del servizio. Non si pubblica.",
    )
    lead_email = _mail(
        "E-mail di chi risponde del servizio",
        "Qui scriviamo se la risposta manca da troppo. Non si pubblica.",
    )
    languages = forms.MultipleChoiceField(
        label="Lingue parlate", required=False, choices=LANGUAGES, widget=forms.CheckboxSelectMultiple
    )
    costs = _lines("Quanto costa", "Una riga per ogni costo. Se non si paga: gratuito.")
    documents = _lines("Che cosa portare", "Una cosa per riga.")
    schedule = _text("Nota sugli orari", 200, "Quello che i giorni qui sopra non dicono.")
    open_on_holidays = forms.BooleanField(label="Aperto anche nei giorni di festa", required=False)

    def parts(self) -> list[tuple[str, list[Any]]]:
        """The fields under the headings of the page."""
        return [
            ("Il servizio", self._some("name", "category", "description", "eligibility", "access")),
            ("Dove", self._some(*PLACE)),
            ("Orari", self._some(*DAYS, "schedule", "open_on_holidays")),
            ("Contatti e lingue", self._some("phones", "website", "languages")),
            ("Richieste da altri servizi", self._some("request_email", "lead_email")),
            ("Costo e documenti", self._some("costs", "documents")),
        ]

    def details(self) -> Details:
        """As the action takes them (valid forms only)."""
        values = self.cleaned_data
        return Details(
            values={name: values[name] for name in PLAIN},
            location={name: values[name] for name in PLACE} | {"province": values["province"].upper()},
            phones=values["phones"],
            costs=values["costs"],
            documents=values["documents"],
            week=self.week,
        )

    def clean_website(self) -> str:
        """Only pages of the web: nothing that could run."""
        site: str = self.cleaned_data["website"]
        if site and not site.startswith(("http://", "https://")):
            raise forms.ValidationError("L’indirizzo del sito comincia con https://.")
        return site

    def clean_phones(self) -> list[tuple[str, str]]:
        """(number, note) of each line."""
        try:
            pairs = [_phone(line) for line in _split(self.cleaned_data["phones"])]
        except NotANumber as wrong:
            raise forms.ValidationError(str(wrong)) from wrong
        return list({number: (number, note) for number, note in pairs}.values())

    def clean_costs(self) -> list[str]:
        """One each line."""
        return _short(self.cleaned_data["costs"], 160)

    def clean_documents(self) -> list[str]:
        """One each line."""
        return _short(self.cleaned_data["documents"], 200)

    def clean(self) -> dict[str, Any]:
        """Coordinates come in pairs, and belong to an address."""
        values = super().clean()
        if (values.get("latitude") is None) != (values.get("longitude") is None):
            self.add_error("latitude", "Latitudine e longitudine vanno insieme.")
        said = [name for name in PLACE if name != "street" and values.get(name) not in (None, "")]
        if said and not values.get("street"):
            self.add_error("street", "Scrivi la via, o svuota anche gli altri campi di «Dove».")
        return values

    def _some(self, *names: str) -> list[Any]:
        return [self[name] for name in names]


def as_typed(row: Service) -> dict[str, Any]:
    """What the directory says now, as one would type it."""
    first = next(iter(row.places.all()), None)
    place = {name: getattr(first.location, name) for name in PLACE} if first else {"street": row.address}
    phones = [" – ".join(filter(None, [grouped(one.number), one.note])) for one in row.phones.all()]
    week = week_of([schedule.span for schedule in row.schedules.all()])
    return {
        **{name: getattr(row, name) for name in PLAIN},
        **place,
        "phones": "\n".join(phones) or row.telephone,
        "costs": "\n".join(one.option for one in row.cost_options.all()) or row.cost,
        "documents": "\n".join(one.document for one in row.required_documents.all()),
        **{name: hours_words(hours) if hours else "" for name, hours in zip(DAYS, week, strict=True)},
    }


def _split(text: str) -> list[str]:
    return [line for raw in text.splitlines() if (line := " ".join(raw.split()))]


def _short(text: str, longest: int) -> list[str]:
    lines = _split(text)
    if any(len(line) > longest for line in lines):
        raise forms.ValidationError(f"Una riga è troppo lunga: al massimo {longest} caratteri.")
    return lines


def _phone(line: str) -> tuple[str, str]:
    """«02 7060 0000 – centralino» as number and note: the note begins at the first letter."""
    place = next((place for place, letter in enumerate(line) if letter.isalpha()), len(line))
    number, note = line[:place].strip(" –-:,("), line[place:].strip(" )")
    return read_number(number), note[:120]
