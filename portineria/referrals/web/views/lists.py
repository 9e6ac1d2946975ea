"""What was sent, what arrived, what has ended."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from portineria.doors.public import actor_of, page

from ...access import READ, SEND
from ...models import Referral
from ...queries import cards_of, receipts_of
from ...queries.cards import with_names
from .. import cards

PER_PAGE = 40
EMPTY = {
    "mandate": (
        "Non c’è nessuna richiesta in attesa.",
        "Per mandarne una apri la scheda di una persona, o tocca «Nuova richiesta».",
    ),
    "ricevute": (
        "Non c’è nessuna richiesta da seguire.",
        "Quando un altro servizio ve ne manda una, appare qui.",
    ),
    "concluse": ("Nessuna richiesta si è ancora conclusa.", "Qui restano le risposte avute e quelle date."),
}


@page(ability=READ, records_reading=True)
def requests(request: HttpRequest) -> HttpResponse:
    """The sender's list and the receiver's, late ones first; those that ended."""
    actor = actor_of(request)
    sent = Referral.objects.sent_by(actor).still_open()
    received = Referral.objects.received_by(actor).still_open()
    counts = {"mandate": sent.count(), "ricevute": received.count()}
    chosen = _chosen(request, counts)
    rows = {"mandate": sent, "ricevute": received, "concluse": Referral.objects.ended()}[chosen]
    context = _listed(request, rows, chosen) | {"tabs": _tabs(chosen, counts), "sends": actor.can(SEND)}
    return render(request, "referrals/requests.html", context)


def _chosen(request: HttpRequest, counts: dict[str, int]) -> str:
    """The list asked for; otherwise the one with something to do."""
    asked = request.GET.get("elenco", "")
    if asked in EMPTY:
        return asked
    return "ricevute" if counts["ricevute"] and not counts["mandate"] else "mandate"


def _tabs(chosen: str, counts: dict[str, int]) -> list[dict[str, Any]]:
    labels = {"mandate": "Mandate", "ricevute": "Ricevute", "concluse": "Concluse"}
    return [
        {"text": text, "href": f"?elenco={name}", "current": name == chosen, "count": counts.get(name)}
        for name, text in labels.items()
    ]


def _listed(request: HttpRequest, rows: Any, chosen: str) -> dict[str, Any]:
    today = timezone.localdate()
    over = chosen == "concluse"
    ordered = rows.order_by("-moved_on", "pk") if over else rows.late_first(today)
    found = Paginator(with_names(ordered), PER_PAGE).get_page(request.GET.get("page"))
    return {
        "items": cards.items(cards_of(found, today=today)),
        "empty": EMPTY[chosen],
        "page_obj": found,
        "query": f"elenco={chosen}",
        "receipts": cards.receipt_items(receipts_of()) if over else [],
    }
