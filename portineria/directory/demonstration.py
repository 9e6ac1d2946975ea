"""Invented services of the demonstration, so that requests have somebody to go to. Each says that it is invented.

What the ambulatories give is what the sources name (domain facts, §2); hours and
confirmations are made up.
"""

from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Any

from django.db import transaction

from portineria.foundation.datafiles import ids
from portineria.organisations.public import Organisation
from portineria.places.public import Neighbourhood

from .loading import write_services
from .models import Confirmation, RequiredDocument, Schedule, Service
from .queries import SYNTHETIC
from .rules.freshness import next_due

SOURCE = "Dimostrazione di Portineria: servizio inventato, con orari inventati"
NOTE = "Inventato per la dimostrazione: non è un servizio vero."
CENTRES = {
    "gratosoglio": "via Saponaro 1",
    "san-siro": "via Mar Jonio 2",
    "mazzini": "via Polesine 6",
    "molise-calvairate": "via Calvairate 1",
    "milano-ovest": "via Odazio",
}
MORNING, AFTERNOON = (time(8, 30), time(12, 30)), (time(13, 30), time(15, 30))
ON_PAPER = {"telemonitoraggio", "orientamento"}  # these have no e-mail: one prints, or calls
CONFIRMED_BY = "Conferma inventata per la dimostrazione"
NEVER, LONG_AGO = 5, 21  # places, by code, of the two services that nobody looks after
CARD = "Tessera sanitaria (anche il codice STP o ENI va bene)"


@dataclass(frozen=True)
class Offer:
    """One service a centre gives: who, what kind, on which weekdays (0 is Monday), what to bring."""

    code: str
    body: str
    category: str
    name: str
    description: str
    days: tuple[int, ...]
    afternoons: bool = False
    documents: tuple[str, ...] = (CARD,)
    not_at: tuple[str, ...] = ()


OFFERS = (
    Offer("vaccini", "ASST-FBF-SACCO", "prevenzione", "Vaccinazioni", "Vaccini per adulti e anziani.", (1, 3),
          documents=(CARD, "Libretto delle vaccinazioni, se c’è"), not_at=("milano-ovest",)),
    Offer("infermiere", "ASST-FBF-SACCO", "salute", "Infermiere di comunità",
          "Medicazioni, controllo della pressione e della glicemia, visite a casa.", (0, 1, 2, 3, 4), True),
    Offer("telemonitoraggio", "ASST-FBF-SACCO", "salute", "Telemonitoraggio",
          "Controlli a distanza per chi ha una malattia cronica.", (2,), not_at=("milano-ovest",)),
    Offer("psicologia", "ASST-FBF-SACCO", "psicologia", "Ascolto psicologico",
          "Colloqui con una persona che ascolta, anche una volta sola.", (0, 3), True, documents=()),
    Offer("medico", "ASST-FBF-SACCO", "salute", "Medico di base", "Visite e ricette.", (0, 1, 2, 3, 4)),
    Offer("prelievi", "ASST-FBF-SACCO", "salute", "Prelievi del sangue", "Esami del sangue e delle urine.",
          (1, 4), documents=(CARD, "Ricetta del medico")),
    Offer("fisioterapia", "ASST-FBF-SACCO", "salute", "Fisioterapia", "Ginnastica e riabilitazione.", (2, 4),
          True, documents=(CARD, "Ricetta del medico")),
    Offer("segretariato", "COMUNE-MI", "ascolto", "Segretariato sociale",
          "Un’assistente sociale ascolta e spiega a quali aiuti si ha diritto.", (0, 2), documents=()),
    Offer("digitale", "LAB-PARTNER-DEMO", "comunita", "Aiuto con telefono, SPID e moduli",
          "Si viene con il proprio telefono e si fa insieme.", (1, 3), True,
          documents=("Documento d’identità", "Il proprio telefono")),
    Offer("orientamento", "FORMAZIONE-DEMO", "lavoro", "Orientamento al lavoro",
          "Curriculum, corsi, offerte di lavoro.", (4,), documents=("Curriculum, se c’è",)),
)  # fmt: skip


@transaction.atomic
def load_demonstration(*, today: date) -> int:
    """Write the invented services of the centres, some to be confirmed again as of `today`. Safe to repeat."""
    bodies, places = ids(Organisation, "code"), ids(Neighbourhood, "slug")
    made = [
        (slug, offer)
        for slug in CENTRES
        for offer in OFFERS
        if slug in places and offer.body in bodies and slug not in offer.not_at
    ]
    write_services([_columns(slug, offer, bodies, places) for slug, offer in made])
    for slug, offer in made:
        service = Service.objects.get(code=_code(slug, offer))
        if not service.schedules.exists():
            _details(service, offer)
    _confirm_all(today)
    return len(made)


def _code(slug: str, offer: Offer) -> str:
    return f"{SYNTHETIC}{slug}-{offer.code}"


def _columns(slug: str, offer: Offer, bodies: dict[Any, int], places: dict[Any, int]) -> dict[str, Any]:
    return {
        "code": _code(slug, offer),
        "organisation_id": bodies[offer.body],
        "neighbourhood_id": places[slug],
        "name": offer.name,
        "category": offer.category,
        "description": offer.description,
        "address": CENTRES[slug],
        "access": "Si può venire senza appuntamento, o farsi mandare da un altro servizio.",
        "eligibility": "Per chi abita nel quartiere.",
        "languages": ["it", "en"] if offer.code in {"digitale", "segretariato"} else ["it"],
        "cost": "gratuito",
        # A name that no server can have (RFC 2606): what is written to it goes nowhere, whoever carries it.
        "request_email": "" if offer.code in ON_PAPER else f"{offer.code}.{slug}@servizi.invalid",
        "lead_email": "" if offer.code in ON_PAPER else f"responsabile.{slug}@servizi.invalid",
        "source": SOURCE,
        "note": NOTE,
        "confidence": "L",
    }


def _details(service: Service, offer: Offer) -> None:
    hours = (MORNING, AFTERNOON) if offer.afternoons else (MORNING,)
    Schedule.objects.bulk_create(
        Schedule(service=service, weekday=day, opens=opens, closes=closes)
        for day in offer.days
        for opens, closes in hours
    )
    RequiredDocument.objects.bulk_create(
        RequiredDocument(service=service, document=document) for document in offer.documents
    )


def _confirm_all(today: date) -> None:
    """Most were confirmed lately, some have to be again within two weeks, one was long ago and one never.

    So are the shipped services, which nobody confirmed: without it every one of them would bear the mark.
    """
    for number, service in enumerate(Service.objects.filter(import_key=None).order_by("code")):
        if number != NEVER and service.confirmed_on is None and service.edited_on is None:
            _confirmed(service, _said_on(service.category, number, today))


def _said_on(category: str, number: int, today: date) -> date:
    """When service number `number` was confirmed last, counted back from `today`."""
    if number == LONG_AGO:
        return today - timedelta(days=800)
    if number % 8:
        return today - timedelta(days=5 + number % 40)
    soon = today + timedelta(days=3 + number % 9)
    first = today - timedelta(days=800)
    return next(
        day for day in map(first.__add__, map(timedelta, range(801))) if next_due(day, category) >= soon
    )


def _confirmed(service: Service, on: date) -> None:
    due = next_due(on, service.category)
    Confirmation.objects.create(
        service=service, organisation_id=service.organisation_id, role=CONFIRMED_BY, on=on, due=due
    )
    service.confirmed_on, service.confirmation_due = on, due
    service.confirmed_by = f"{CONFIRMED_BY}, {service.organisation.name}"[:220]
    service.save(update_fields=["confirmed_on", "confirmation_due", "confirmed_by", "changed_at"])
