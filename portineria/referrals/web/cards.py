"""Requests as the screen shows them."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.urls import reverse

from portineria.accounts.public import Role
from portineria.foundation.days import since_in_words
from portineria.foundation.ui import italian

from ..models import Consent, Step
from ..queries import LetterLine, LetterToPrint, ReceiptCard, ReferralCard, ReferralFile, ResponseTime
from ..words import HAPPENED, LetterState, Through, refusal_in_words, why_in_words

TONES = {"accept": "good", "finish": "good", "refuse": "bad", "remind": "warning", "escalate": "warning"}
TIMES = ("Servizio", "Quanto ci mette", ("Richieste in un anno, circa", "number"), "Non accolte")


def items(cards: Iterable[ReferralCard]) -> list[dict[str, Any]]:
    """Requests for `ui_link_list`."""
    return [
        {
            "text": card.person_name or f"Richiesta {card.code}",
            "href": reverse("referrals:request", args=[card.id]),
            "detail": " · ".join(filter(None, [_other_side(card), waiting(card), _urgent(card)])),
            "icon": "mail",
            "badge": "in ritardo" if card.is_late else card.state_label,
            "tone": "bad" if card.is_late else card.tone,
            "synthetic": card.synthetic,
        }
        for card in cards
    ]


def waiting(card: ReferralCard) -> str:
    """«in attesa da 11 giorni», or when it last moved."""
    if card.waits_since is None:
        return f"{card.state_label} {italian.dated('il', card.moved_on)}"
    verb = "in attesa" if card.state == "sent" else "in valutazione"
    return f"{verb} {since_in_words(card.days_waiting)}"


def _other_side(card: ReferralCard) -> str:
    return f"a {card.service_name}" if card.sent_here else f"da {card.sender_name}, per {card.service_name}"


def _urgent(card: ReferralCard) -> str:
    return card.urgency_label if card.is_open and card.urgency != "normal" else ""


def receipt_items(receipts: Iterable[ReceiptCard]) -> list[dict[str, Any]]:
    """Receipts for `ui_timeline`."""
    return [
        {
            "when": receipt.ended_on,
            "title": f"Richiesta {receipt.code}: {receipt.kind}",
            "text": f"{receipt.service_name}, ricevuta {italian.dated('il', receipt.sent_on)}. Qui non ne resta altro.",
        }
        for receipt in receipts
    ]


def events(steps: Iterable[Step]) -> list[dict[str, Any]]:
    """The timeline of a request."""
    return [
        {
            "when": step.at,
            "title": HAPPENED[step.verb],
            "text": refusal_in_words(step.why, step.words),
            "tone": TONES.get(step.verb, "info"),
            "by": _signed(step),
        }
        for step in steps
    ]


def _signed(step: Step) -> str:
    role = Role(step.role).label if step.role in set(Role) else ""
    way = "" if step.through == Through.INSIDE else str(Through(step.through).label)
    return " · ".join(filter(None, [role, way]))


def consent_lines(consent: Consent, file: ReferralFile) -> list[tuple[str, Any]]:
    """What the person agreed to, for `ui_definitions`."""
    lines: list[tuple[str, Any]] = [
        ("Che cosa", consent.scope),
        ("Come lo ha detto", consent.get_form_display()),
        ("Quando", italian.day(consent.given_on)),
        ("Vale fino al", italian.day(file.referral.expires_on)),
    ]
    if file.card.sent_here and consent.withdrawn_on:
        lines.append(("Ritirato il", italian.day(consent.withdrawn_on)))
        lines.append(("Perché", consent.withdrawal_reason or "non lo ha detto, e va bene così"))
    return lines


def request_lines(file: ReferralFile) -> list[tuple[str, Any]]:
    """Who asks whom, and how it stands."""
    card = file.card
    return [
        (
            "Stato",
            waiting(card) if card.is_open else f"{card.state_label} {italian.dated('il', card.moved_on)}",
        ),
        ("Servizio", f"{card.service_name} ({card.receiver_name})"),
        ("Chi chiede", card.sender_name),
        ("Mandata il", italian.day(card.sent_on)),
        ("Quanto si può aspettare", card.urgency_label),
        ("Codice", card.code),
    ]


def letter_items(letters: Iterable[LetterLine]) -> list[dict[str, Any]]:
    """What was written to the service, for `ui_timeline`."""
    return [
        {
            "when": one.sent_at or one.on,
            "title": one.occasion_label.capitalize(),
            "text": " ".join(filter(None, [_fate(one), one.reason])),
            "tone": "good" if one.state == LetterState.SENT else "warning" if one.by_hand else "info",
        }
        for one in letters
    ]


def print_items(letters: Iterable[LetterToPrint]) -> list[dict[str, Any]]:
    """Letters that wait for somebody's hands, for `ui_link_list`: each leads where its message is prepared."""
    return [
        {
            "text": one.service_name,
            "href": reverse("referrals:linking", args=[one.referral_id]),
            "detail": " · ".join(
                [f"Richiesta {one.code}", one.occasion_label, f"{italian.dated('del', one.on)}", one.reason]
            ),
            "icon": "print",
        }
        for one in letters
    ]


def _fate(one: LetterLine) -> str:
    where = f" a {one.address}" if one.address else ""
    return f"{one.state_label[0].upper()}{one.state_label[1:]}{where}."


def print_or_call(letters: Sequence[LetterLine], telephone: str) -> str:
    """What the sender does when the last letter could not leave by itself; "" when there is nothing to do."""
    if not letters or not letters[0].by_hand:
        return ""
    call = f"telefona al {telephone}" if telephone else "telefona"
    return f"{letters[0].reason} Stampa la lettera e portala al servizio, oppure {call}."


def time_rows(services: Iterable[Any], times: dict[int, ResponseTime]) -> list[tuple[Any, ...]]:
    """How long each service takes, as published, for `ui_table`."""
    known = [(service, times[service.pk]) for service in services if service.pk in times]
    return [(one.name, time.words, time.requests, _refused(time)) for one, time in known]


def _refused(time: ResponseTime) -> str:
    if time.refused_in_ten is None:
        return "non si può dire"
    mostly = f", soprattutto: {why_in_words(time.refused_for)}" if time.refused_for else ""
    return f"circa {time.refused_in_ten} su 10{mostly}"
