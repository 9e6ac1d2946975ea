"""The morning in words: one card a person, with what can be done in one touch."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.urls import reverse
from django.utils import timezone

from portineria.foundation.ui.tables import Cell

from ..queries.answers import Answered
from ..queries.morning import Called, SetAside
from ..rules import answer_rule

SOON = {"1": "a domani", "3": "fra tre giorni", "7": "fra una settimana", "30": "fra un mese"}


@dataclass(frozen=True)
class MorningItem:
    """What the card of one person shows."""

    called: Called
    href: str
    note_href: str
    postpone_href: str
    aside_url: str
    fields: dict[str, str]

    @property
    def person(self) -> Any:
        return self.called.person

    @property
    def contact(self) -> Any:
        return self.called.contact

    @property
    def reasons(self) -> list[str]:
        return [reason.words[:1].upper() + reason.words[1:] for reason in self.called.line.reasons]


def morning_item(called: Called) -> MorningItem:
    """The card of one person of the morning."""
    person_id = called.person.id
    rules = {"motivi": " ".join(sorted({reason.rule for reason in called.line.reasons}))}
    return MorningItem(
        called=called,
        href=reverse("people:person", args=[person_id]),
        note_href=f"{reverse('casework:new_contact')}?{urlencode({'persona': person_id})}",
        postpone_href=f"{reverse('office_postpone', args=[person_id])}?{urlencode(rules)}",
        aside_url=reverse("office_set_aside", args=[person_id]),
        fields=rules,
    )


@dataclass(frozen=True)
class AnswerItem:
    """An answer that came back, and what can be done in one touch."""

    answered: Answered

    @property
    def person(self) -> Any:
        return self.answered.person

    @property
    def words(self) -> str:
        return self.answered.answer.words

    @property
    def day(self) -> date:
        return timezone.localdate(self.answered.answer.at)

    @property
    def href(self) -> str:
        return reverse("referrals:request", args=[self.answered.answer.referral_id])

    @property
    def note_href(self) -> str:
        return f"{reverse('casework:new_contact')}?{urlencode({'persona': self.person.id})}"

    @property
    def aside_url(self) -> str:
        return reverse("office_set_aside", args=[self.person.id])

    @property
    def fields(self) -> dict[str, str]:
        return {"motivi": answer_rule(self.answered.answer.referral_id, self.answered.answer.state)}


@dataclass(frozen=True)
class AsideItem:
    """Somebody taken off the list today, and how to put them back."""

    aside: SetAside
    url: str

    @property
    def person(self) -> Any:
        return self.aside.person


def aside_item(aside: SetAside) -> AsideItem:
    """The line of somebody taken off today."""
    return AsideItem(aside, reverse("office_put_back", args=[aside.person.id]))


SHEET_COLUMNS = ("Persona", "Perché", "Come", "Esito")


def sheet_row(called: Called) -> list[Any]:
    """One person on paper: who, why, how they may be reached, and room for what came of it."""
    numbers = "; ".join(point.value for point in called.contact.points if point.href)
    person = Cell(called.person.full_name, detail=called.person.birth, synthetic=called.person.synthetic)
    reasons = "; ".join(reason.words for reason in called.line.reasons)
    return [person, reasons, Cell(called.contact.sentence, detail=numbers), "_______________"]


class RulesForm(forms.Form):
    """Which reasons are answered."""

    motivi = forms.RegexField(r"^[a-z0-9_. ]{3,400}$", widget=forms.HiddenInput)

    def rules(self) -> list[str]:
        """The named rules, each once."""
        return sorted(set(self.cleaned_data["motivi"].split()))


class PostponeForm(RulesForm):
    """Until when, and why: tomorrow it is read by whoever opens the list."""

    giorni = forms.ChoiceField(
        label="Rimanda",
        choices=list(SOON.items()),
        error_messages={"required": "Scegli a quando.", "invalid_choice": "Scegli uno dei giorni proposti."},
    )
    perche = forms.CharField(
        label="Perché",
        max_length=300,
        error_messages={
            "required": "Scrivi in due parole perché: domani lo leggerà chi apre l’elenco.",
            "max_length": "Bastano poche parole, al massimo 300 lettere.",
        },
    )

    def until(self) -> date:
        """The day on which the reason comes back."""
        return timezone.localdate() + timedelta(days=int(self.cleaned_data["giorni"]))
