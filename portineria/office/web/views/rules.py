"""Why these people: every rule of the morning in words, and a switch for each."""

from dataclasses import dataclass
from datetime import date

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from portineria.casework.public import SWITCH_RULES, Switched, switch_rule, switches_of
from portineria.doors.public import actor_of, page
from portineria.foundation.days import dated
from portineria.foundation.ui.italian import moment
from portineria.foundation.walls.public import Actor

from ...queries.morning import rules_in_words


@dataclass(frozen=True)
class RuleItem:
    """One rule: its sentence, since when it is in force, whether the body listens to it, and who said so."""

    code: str
    sentence: str
    since: date
    switched: Switched | None

    @property
    def id(self) -> str:
        return "motivo-" + self.code.replace(".", "-")

    @property
    def is_on(self) -> bool:
        return self.switched is None or self.switched.is_on

    @property
    def fields(self) -> dict[str, str]:
        return {"motivo": self.code}

    @property
    def detail(self) -> str:
        """Since when, and the last hand on the switch."""
        words = f"In vigore {dated('dal', self.since)}."
        if self.switched is None:
            return f"{words} Nessuno l’ha mai cambiato."
        turned = "acceso" if self.switched.is_on else "spento"
        by = f" da {self.switched.changed_as}" if self.switched.changed_as else ""
        return f"{words} {turned.capitalize()}{by}, {moment(self.switched.changed_at)}."


@page(ability=SWITCH_RULES, records_reading=False)
def rules(request: HttpRequest) -> HttpResponse:
    """Every rule, with its switch for the actor's body."""
    actor = actor_of(request)
    context = {"rules": _rules(actor), "organisation": actor.organisation_name}
    return render(request, "office/rules.html", context)


@page(ability=SWITCH_RULES, writes=True, records_reading=False)
def switching(request: HttpRequest) -> HttpResponse:
    """One touch: from now on the body listens to the rule, or does not."""
    code, pressed = request.POST.get("motivo", ""), request.POST.get("pressed")
    if code not in rules_in_words() or pressed not in {"0", "1"}:
        raise Http404
    actor = actor_of(request)
    switch_rule(rule=code, is_on=pressed == "1", by=actor)
    if request.headers.get("HX-Request"):
        rule = next(rule for rule in _rules(actor) if rule.code == code)
        return render(request, "office/_rule.html", {"rule": rule})
    messages.success(request, "Fatto: vale da subito per tutto l’ente.")
    return redirect("office_rules")


def _rules(actor: Actor) -> list[RuleItem]:
    switches = switches_of(actor.organisation_id)
    return [
        RuleItem(code, sentence, since, switches.get(code))
        for code, (since, sentence) in rules_in_words().items()
    ]
