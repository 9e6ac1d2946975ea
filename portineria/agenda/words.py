"""The Italian words of the agenda."""

from django.db import models


class Mode(models.TextChoices):
    """Where an appointment takes place."""

    PLACE = "place", "in ambulatorio"
    PHONE = "phone", "al telefono"
    HOME = "home", "a domicilio"
    VIDEO = "video", "in videochiamata"


class Status(models.TextChoices):
    """What has become of a booking."""

    BOOKED = "booked", "prenotato"
    ARRIVED = "arrived", "arrivato"
    SEEN = "seen", "visto"
    EXCUSED = "excused", "assente, ha avvisato"
    NO_SHOW = "no_show", "non si è presentato"
    CANCELLED = "cancelled", "annullato"


class BookedBy(models.TextChoices):
    """Through whom a booking came."""

    SELF = "self", "da sé, senza account"
    CLINIC = "clinic", "allo sportello"
    HELPER = "helper", "da un operatore, con consenso"
    WAITING_LIST = "waiting_list", "dalla lista d’attesa"


class Consent(models.TextChoices):
    """How the person agreed that somebody else books for them."""

    SPOKEN = "spoken", "a voce"
    WRITTEN = "written", "per iscritto"
    ON_SCREEN = "on_screen", "sullo schermo"


class WaitingState(models.TextChoices):
    """Where somebody stands on the waiting list."""

    WAITING = "waiting", "in attesa"
    OFFERED = "offered", "posto proposto"
    BOOKED = "booked", "prenotato"
    LEFT = "left", "uscito dalla lista"


class OfferState(models.TextChoices):
    """What became of a freed slot that was offered."""

    OPEN = "open", "in attesa di risposta"
    ACCEPTED = "accepted", "accettato"
    DECLINED = "declined", "rifiutato"
    EXPIRED = "expired", "scaduto"
    WITHDRAWN = "withdrawn", "ritirato"


class TicketState(models.TextChoices):
    """What became of a number."""

    WAITING = "waiting", "in attesa"
    CALLED = "called", "chiamato"
    SERVED = "served", "servito"
    GONE = "gone", "andato via"


class AbsenceKind(models.TextChoices):
    """Why nobody can be seen; never a diagnosis."""

    CLOSED = "closed", "chiuso"
    AWAY = "away", "assente"


WEEKDAYS = ("lunedì", "martedì", "mercoledì", "giovedì", "venerdì", "sabato", "domenica")
DISCREET_NAME = "appuntamento"
TONES = {
    "booked": "info",
    "arrived": "warn",
    "seen": "good",
    "excused": "neutral",
    "no_show": "bad",
    "cancelled": "neutral",
}
# The verbs of a booking on a button.
UNSEEN = ("booked", "arrived")  # statuses of which nobody said yet what became
VERBS = {
    "arrive": "È arrivato",
    "see": "Visto",
    "excuse": "Ha avvisato che non viene",
    "miss": "Non si è presentato",
    "cancel": "Annulliamo noi",
    "correct": "Correggi",
}
