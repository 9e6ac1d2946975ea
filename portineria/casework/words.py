"""The Italian words of casework."""

from django.db import models


class Medium(models.TextChoices):
    """How somebody was met."""

    PRESENCE = "presence", "di persona"
    PHONE = "phone", "al telefono"
    MESSAGE = "message", "WhatsApp o messaggio"
    HOME_VISIT = "home_visit", "visita a casa"
    EMAIL = "email", "e-mail"
    LETTER = "letter", "lettera"


class NeedKind(models.TextChoices):
    """What help was asked for: the kinds that are written down.

    The ninth kind of the taxonomy, safety, has no value on purpose: it only shows a door and is never recorded.
    """

    HEALTH = "health", "salute"
    SOCIAL = "social", "solitudine e famiglia"
    HARDSHIP = "hardship", "soldi e spese"
    WORK = "work", "lavoro e formazione"
    HOME = "home", "cura della casa"
    RELATIONS = "relations", "vicini e rapporti con ALER"
    COMMUNITY = "community", "vita in comune"
    DIGITAL = "digital", "aiuto digitale"


SAFETY = "sicurezza"  # the ninth kind: a word on a door, not a value of any column


class Urgency(models.TextChoices):
    """How soon."""

    URGENT = "urgent", "urgente"
    SOON = "soon", "presto"
    CALM = "calm", "senza fretta"


class NeedState(models.TextChoices):
    """What has become of a need."""

    OPEN = "open", "aperto"
    MET = "met", "risolto"
    DROPPED = "dropped", "lasciato"


class AttachmentKind(models.TextChoices):
    """What was attached."""

    PHOTO = "photo", "foto"
    AUDIO = "audio", "audio"


URGENCY_TONES = {"urgent": "bad", "soon": "warning", "calm": "neutral"}
STATE_TONES = {"open": "info", "met": "good", "dropped": "neutral"}


class Outcome(models.TextChoices):
    """How a case ended."""

    REACHED = "reached", "obiettivi raggiunti"
    PARTLY = "partly", "obiettivi raggiunti in parte"
    ELSEWHERE = "elsewhere", "ora la segue un altro servizio"
    STOPPED = "stopped", "la persona ha preferito smettere"
    MOVED = "moved", "la persona si è trasferita"
    UNREACHABLE = "unreachable", "non si riesce più a raggiungerla"
    DIED = "died", "la persona è deceduta"


class ConsentWay(models.TextChoices):
    """How the person said yes."""

    SPOKEN = "spoken", "a voce"
    WRITTEN = "written", "per iscritto"


class DoneBy(models.TextChoices):
    """Who does a step."""

    PERSON = "person", "la persona"
    OPERATOR = "operator", "chi la segue"
    SERVICE = "service", "un servizio"


class SignedHow(models.TextChoices):
    """How a plan was signed."""

    SCREEN = "screen", "sullo schermo"
    PAPER = "paper", "su carta"


class RoundKind(models.TextChoices):
    """What one goes from door to door for."""

    HEAT = "heat", "ondata di caldo"
    VACCINATION = "vaccination", "vaccinazioni"
    OUTREACH = "outreach", "conoscersi"


class VisitOutcome(models.TextChoices):
    """What happened at a door."""

    SPOKEN = "spoken", "ci siamo parlati"
    ABSENT = "absent", "nessuno in casa"
    REFUSED = "refused", "non vuole essere visitato"
    NEEDS_HELP = "needs_help", "ha bisogno di aiuto"


VISIT_TONES = {"spoken": "good", "absent": "neutral", "refused": "warning", "needs_help": "bad"}


class Said(models.TextChoices):
    """What was said of a reason to look for somebody."""

    POSTPONED = "postponed", "rimandato"
    NOT_NEEDED = "not_needed", "non serve"
    TAKEN_BACK = "taken_back", "rimesso in elenco"
