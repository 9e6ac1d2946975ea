"""The two questions somebody answers for themselves."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

WORK = (
    ("employed", _("Lavoro, anche in proprio o per poche ore")),
    ("unemployed", _("Non lavoro, e cerco lavoro")),
    ("inactive", _("Non lavoro, e adesso non cerco")),
)
BETTER = (("yes", _("Sì")), ("no", _("No")), ("", _("Preferisco non dirlo")))


class AnswerForm(forms.Form):
    """How it is going."""

    employment = forms.ChoiceField(
        label=_("Adesso, con il lavoro"),
        choices=WORK,
        widget=forms.RadioSelect,
        error_messages={"required": _("Scegli la risposta più vicina.")},
    )
    improved = forms.ChoiceField(
        label=_("Il tuo lavoro è migliorato rispetto a prima?"),
        help_text=_("Per esempio: più sicuro, più ore, pagato meglio."),
        choices=BETTER,
        required=False,
        widget=forms.RadioSelect,
    )

    def clean_improved(self) -> Any:
        """Yes, no, or nothing said."""
        return {"yes": True, "no": False}.get(self.cleaned_data["improved"])
