"""What is typed about materials and shifts."""

from datetime import datetime
from typing import Any
from uuid import uuid4

from django import forms
from django.utils import timezone

from portineria.agenda.public import checked_phone

from ..models import Session
from ..preparations import ShiftCard
from .forms import UNREADABLE, instant

NUMBER = {
    "required": "Scrivi quanti ne servono.",
    "invalid": "Scrivi un numero, per esempio 20.",
    "min_value": "Almeno uno.",
    "max_value": "Sono troppi: al massimo 10.000.",
}


class MaterialForm(forms.Form):
    """Something to bring."""

    what = forms.CharField(
        label="Che cosa serve", max_length=120, error_messages={"required": "Scrivi che cosa serve."}
    )
    quantity = forms.IntegerField(
        label="Quanti", min_value=1, max_value=10_000, initial=1, error_messages=NUMBER
    )
    material_id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)


class VolunteerForm(forms.Form):
    """Who does a shift; nobody yet is a normal case."""

    name = forms.CharField(
        label="Chi lo fa", max_length=120, required=False, help_text="Vuoto: il turno è da coprire."
    )
    phone = forms.CharField(label="Telefono", max_length=60, required=False)

    @classmethod
    def of(cls, shift: ShiftCard, data: Any) -> "VolunteerForm":
        """The form with who has the shift now."""
        return cls(data, initial={"name": shift.name, "phone": shift.phone})

    def clean_phone(self) -> str:
        """In international form; none is a normal case."""
        try:
            return checked_phone(self.cleaned_data["phone"], needed=False)
        except ValueError as refusal:
            raise forms.ValidationError(str(refusal)) from None


class ShiftForm(VolunteerForm):
    """A task on the day of a session, from an hour to a later one."""

    task = forms.CharField(
        label="Che cosa c’è da fare",
        max_length=80,
        help_text="Per esempio: accoglienza, cucina, riordino.",
        error_messages={"required": "Scrivi che cosa c’è da fare."},
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
    shift_id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    field_order = ("task", "starts", "ends", "name", "phone", "shift_id")

    def __init__(self, data: Any, *, session: Session) -> None:
        self.session = session
        start, end = timezone.localtime(session.starts_at), timezone.localtime(session.ends_at)
        super().__init__(data, initial={"starts": start.time(), "ends": end.time()})

    def clean(self) -> dict[str, Any]:
        """The end comes after the beginning, on the same day."""
        values = super().clean() or {}
        starts, ends = values.get("starts"), values.get("ends")
        if starts and ends and ends <= starts:
            self.add_error("ends", "Il turno deve finire dopo l’inizio.")
        return values

    def asked(self) -> dict[str, Any]:
        """What is asked for, with instants (valid forms only)."""
        values = self.cleaned_data
        times: dict[str, datetime] = {
            f"{one}_at": instant(self.session.on, values[one]) for one in ("starts", "ends")
        }
        return times | {one: values[one] for one in ("task", "name", "phone", "shift_id")}
