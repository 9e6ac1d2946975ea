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
    for number, (slug, offer) in enumerate(made):
        service = Service.objects.get(code=_code(slug, offer))
        if not service.schedules.exists():
            _details(service, offer)
            _confirmed(service, number, today)
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


def _confirmed(service: Service, number: int, today: date) -> None:
    """Most were confirmed lately; every fifth long ago; every eighth never."""
    if number % 8 == 7:
        return
    on = today - timedelta(days=400 if number % 5 == 4 else 10 + number % 40)
    due = next_due(on, service.category)
    role = "Referente del servizio"
    Confirmation.objects.create(
        service=service, organisation_id=service.organisation_id, role=role, on=on, due=due
    )
    service.confirmed_on, service.confirmation_due = on, due
    service.confirmed_by = f"{role}, {service.organisation.name}"
    service.save()
