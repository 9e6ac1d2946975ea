"""What a resident writes to book: two choices, then a name and a telephone."""

from collections.abc import Iterable
from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from portineria.activities.public import Party
from portineria.agenda.public import Guest, ReasonCard, checked_phone
from portineria.places.public import NeighbourhoodCard


class SearchForm(forms.Form):
    """For what, and where."""

    motivo = forms.ChoiceField(label=_("Per che cosa"), required=False)
    quartiere = forms.ChoiceField(label=_("Dove"), required=False)

    def __init__(
        self,
        *args: Any,
        reasons: Iterable[ReasonCard],
        places: Iterable[NeighbourhoodCard],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        known = sorted({(one.code, one.name) for one in reasons}, key=lambda one: one[1])
        offered = [(place.slug, place.name) for place in places]
        self.fields["motivo"].choices = [("", _("Qualsiasi motivo")), *known]  # type: ignore[attr-defined]
        self.fields["quartiere"].choices = [("", _("Qualsiasi quartiere")), *offered]  # type: ignore[attr-defined]


class GuestForm(forms.Form):
    """Who comes: the name as one says it, and a number."""

    name = forms.CharField(
        label=_("Nome e cognome"), max_length=200, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    phone = forms.CharField(
        label=_("Telefono"),
        max_length=60,
        help_text=_("Serve solo se l’ambulatorio deve spostare l’appuntamento."),
        widget=forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel"}),
    )

    def guest(self) -> Guest:
        """The first word is the given name, as far as anybody can tell."""
        given, _space, family = " ".join(self.cleaned_data["name"].split()).partition(" ")
        return Guest(given, family, self.cleaned_data["phone"])

    def refuse(self, refusal: Exception) -> None:
        """Write a refusal of the agenda beside the field it is about."""
        fields = {"given_name": "name", "family_name": "name", "phone": "phone", "reason": "motivo"}
        self.add_error(fields.get(getattr(refusal, "field", "")), str(refusal))


class WaitForm(GuestForm):
    """Who waits, and for what: something at one ambulatory."""

    motivo = forms.ChoiceField(
        label=_("Che cosa aspetti"), error_messages={"required": _("Scegli che cosa aspetti.")}
    )
    waiting_id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4, required=False)
    field_order = ("motivo", "name", "phone", "waiting_id")

    def __init__(
        self,
        *args: Any,
        reasons: Iterable[ReasonCard],
        places: Iterable[NeighbourhoodCard],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        named = {place.id: place.name for place in places}
        known = [(str(one.id), f"{one.name} · {named.get(one.neighbourhood_id, '')}") for one in reasons]
        # Nothing is chosen beforehand: whoever does not look would wait for something else.
        blank = [("", _("Scegli…"))]
        self.fields["motivo"].choices = blank + sorted(known, key=lambda one: one[1])  # type: ignore[attr-defined]
        self.fields["phone"].help_text = _("Serve all’ambulatorio per dirti che c’è un posto.")


class SeatForm(forms.Form):
    """How many come to a meeting; everything else may stay as it is. Sent twice, it is one request."""

    adults = forms.IntegerField(label=_("Adulti"), min_value=0, max_value=99, initial=1)
    minors = forms.IntegerField(
        label=_("Bambini e ragazzi (meno di 18 anni)"), min_value=0, max_value=99, initial=0
    )
    resident = forms.BooleanField(label=_("Abito in queste case popolari"), required=False)
    name = forms.CharField(
        label=_("Come ti chiami"),
        max_length=100,
        required=False,
        help_text=_("Se vuoi: così all’ingresso ti trovano nella lista."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    phone = forms.CharField(
        label=_("Telefono"),
        max_length=60,
        required=False,
        help_text=_("Se vuoi: serve solo per avvisarti di questo incontro."),
        widget=forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel"}),
    )
    request_id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)

    def clean_phone(self) -> str:
        """In international form; none is a normal case."""
        try:
            return checked_phone(self.cleaned_data["phone"], needed=False)
        except ValueError as refusal:
            raise forms.ValidationError(str(refusal)) from None

    def asked(self) -> dict[str, Any]:
        """What is asked for (valid forms only)."""
        values = self.cleaned_data
        party = Party(values["adults"], values["minors"], values["resident"])
        return {"party": party} | {one: values[one] for one in ("name", "phone", "request_id")}
