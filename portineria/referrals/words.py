"""The Italian words of requests to a service."""

from dataclasses import dataclass

from django.db import models


class State(models.TextChoices):
    """What has become of a request."""

    SENT = "sent", "senza risposta"
    STUDYING = "studying", "in valutazione"
    ACCEPTED = "accepted", "accolta"
    REFUSED = "refused", "non accolta"
    DONE = "done", "conclusa"
    REVOKED = "revoked", "ritirata dalla persona"
    EXPIRED = "expired", "scaduta"


class Urgency(models.TextChoices):
    """How long one can wait."""

    NORMAL = "normal", "Può aspettare qualche settimana"
    SOON = "soon", "Entro pochi giorni"
    URGENT = "urgent", "Subito: entro domani"


class ConsentForm(models.TextChoices):
    """How the person agreed."""

    SPOKEN = "spoken", "A voce"
    WRITTEN = "written", "Per iscritto, su carta"
    SCREEN = "screen", "A schermo, insieme"


class Through(models.TextChoices):
    """By which way something was done."""

    INSIDE = "inside", "dentro Portineria"
    LINK = "link", "dal collegamento"
    JOB = "job", "da sé"


TONES = {
    "sent": "info",
    "studying": "info",
    "accepted": "good",
    "refused": "bad",
    "done": "good",
    "revoked": "neutral",
    "expired": "neutral",
}

HAPPENED = {
    "send": "Richiesta mandata",
    "study": "Il servizio la sta valutando",
    "accept": "Il servizio l’ha accolta",
    "refuse": "Il servizio non può accoglierla",
    "finish": "Il servizio ha concluso",
    "revoke": "La persona ha ritirato il consenso",
    "expire": "Il consenso è scaduto",
    "remind": "Sollecito: manca la risposta",
    "escalate": "Secondo sollecito: la risposta manca da troppo",
}

NEVER_A_CONDITION = (
    "Il consenso serve solo a mandare questa richiesta. Chi dice di no, o cambia idea, "
    "riceve lo stesso ogni altro aiuto."
)


def usual_scope(service: str) -> str:
    """What a person agrees to when nobody writes otherwise."""
    return f"Nome, contatti sicuri e motivo della richiesta, solo a «{service}» e solo per rispondere."


@dataclass(frozen=True)
class Letter:
    """A message to a service about a new request: to be printed, copied or sent by e-mail. It names nobody."""

    subject: str
    text: str


def letter(*, service: str, sender: str, code: str, address: str, until: str) -> Letter:
    """The words that bring a link to a service; `until` is the last day it works, in words."""
    paragraphs = (
        "Buongiorno,",
        f"{sender} chiede l’aiuto di «{service}» per una persona che ha dato il suo consenso.",
        "Per leggere la richiesta e rispondere non serve registrarsi: basta aprire questo indirizzo, "
        f"che vale fino al {until}.",
        address,
        f"L’indirizzo vale per questa sola richiesta ({code}). Non inoltratelo fuori dal servizio: chi lo apre "
        f"legge il nome della persona. Se il messaggio è arrivato per errore, cancellatelo e avvisate {sender}.",
        "Grazie.",
    )
    return Letter(subject=f"Una richiesta per il vostro servizio ({code})", text="\n\n".join(paragraphs))
