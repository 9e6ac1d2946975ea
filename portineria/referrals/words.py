"""The Italian words of requests to a service."""

from dataclasses import dataclass

from django.db import models

from portineria.foundation.days import elided


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


class Occasion(models.TextChoices):
    """Why a service is written to."""

    SENT = "sent", "nuova richiesta"
    REMIND = "remind", "sollecito"
    ESCALATE = "escalate", "secondo sollecito, a chi risponde del servizio"


class Why(models.TextChoices):
    """Why a service does not accept a request; which of them are offered today: `rules.whys_on`."""

    FULL = "full", "Non c’è posto"
    UNFIT = "unfit", "Non rientra nei requisiti"
    AREA = "area", "È fuori dalla nostra zona"
    UNREACHED = "unreached", "Non siamo riusciti a raggiungere la persona"
    OTHER = "other", "Altro"


class LetterState(models.TextChoices):
    """What has become of a letter to a service."""

    QUEUED = "queued", "parte tra poco per e-mail"
    SENT = "sent", "mandata per e-mail"
    TO_PRINT = "to_print", "da stampare, o da dire al telefono"
    PRINTED = "printed", "preparata da stampare o da copiare"
    FAILED = "failed", "non è partita"
    DROPPED = "dropped", "non serviva più"


NO_ADDRESS = "Il servizio non ha un indirizzo e-mail."
NO_CARRIER = "Da qui non parte posta."
NO_LONGER = "Nel frattempo la richiesta non aspettava più una risposta."
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


def why_in_words(why: str) -> str:
    """«non c’è posto», to stand within a sentence; "" without a reason, or where only the words tell it."""
    if why not in Why.values or why == Why.OTHER:
        return ""
    return counted_why_in_words(why)


def counted_why_in_words(why: str) -> str:
    """The same where reasons are counted: «altro» is one of them."""
    label = str(Why(why).label)
    return label[0].lower() + label[1:]


def refusal_in_words(why: str, words: str) -> str:
    """«Non c’è posto. Riprovate a gennaio»: the reason of the list, then what the service wrote."""
    named = "" if why in {"", Why.OTHER} else f"{Why(why).label}."
    return " ".join(filter(None, [named, words]))


def usual_scope(service: str) -> str:
    """What a person agrees to when nobody writes otherwise."""
    return f"Nome, contatti sicuri e motivo della richiesta, solo a «{service}» e solo per rispondere."


@dataclass(frozen=True)
class Letter:
    """A message to a service about a request: to be printed, copied or sent by e-mail. It names nobody."""

    subject: str
    text: str


SUBJECTS = {
    "sent": "Una richiesta per il vostro servizio ({code})",
    "remind": "Sollecito: una richiesta attende la vostra risposta ({code})",
    "escalate": "Secondo sollecito: una richiesta è senza risposta ({code})",
}
OPENINGS = {
    "sent": "{sender} chiede l’aiuto di «{service}» per una persona che ha dato il suo consenso.",
    "remind": "il {asked} {sender} ha chiesto l’aiuto di «{service}» per una persona che ha dato il suo consenso. "
    "Non c’è ancora una risposta: basta anche un «la valutiamo».",
    "escalate": "il {asked} {sender} ha chiesto l’aiuto di «{service}» per una persona che ha dato il suo consenso. "
    "La risposta manca da troppo, e un sollecito non è bastato: per questo scriviamo a chi risponde del servizio.",
}


def letter(
    *, service: str, sender: str, code: str, address: str, until: str, occasion: str = "sent", asked: str = ""
) -> Letter:
    """The words that bring a link to a service.

    `until`: the last day it works, in words; `asked`: the day of the request, in words, for reminders.
    """
    paragraphs = (
        "Buongiorno,",
        OPENINGS[occasion].format(sender=sender, service=service, asked=asked),
        "Per leggere la richiesta e rispondere non serve registrarsi: basta aprire questo indirizzo, "
        f"che vale fino al {until}.",
        address,
        f"L’indirizzo vale per questa sola richiesta ({code}). Non inoltratelo fuori dal servizio: chi lo apre "
        f"legge il nome della persona. Se il messaggio è arrivato per errore, cancellatelo e avvisate {sender}.",
        "Grazie.",
    )
    return Letter(subject=SUBJECTS[occasion].format(code=code), text=elided("\n\n".join(paragraphs)))
