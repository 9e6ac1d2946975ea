"""The Italian words of labs and sessions."""

from django.db import models


class SessionState(models.TextChoices):
    """What has become of a session."""

    PLANNED = "planned", "in programma"
    OPEN = "open", "registro aperto"
    CLOSED = "closed", "registro chiuso"
    CANCELLED = "cancelled", "annullato"


TONES = {"planned": "info", "open": "good", "closed": "neutral", "cancelled": "bad"}


class AgeBand(models.TextChoices):
    """How old somebody looks: the bands of EECO06-EECO08 (Reg. EU 2021/1057, annex I), and the one between them."""

    CHILD = "0-17", "fino a 17 anni"
    YOUNG = "18-29", "18-29 anni"
    ADULT = "30-54", "30-54 anni"
    OLDER = "55+", "55 anni e più"


class SeenAs(models.TextChoices):
    """What one sees passing by; it is never copied onto anybody's card."""

    WOMAN = "F", "donne"
    MAN = "M", "uomini"
    OTHER = "X", "altro o non so"


CHILDREN = {SeenAs.WOMAN: "ragazze", SeenAs.MAN: "ragazzi"}


class SeatState(models.TextChoices):
    """What has become of somebody's wish to come."""

    WAITING = "waiting", "in attesa"
    OFFERED = "offered", "posto proposto"
    TAKEN = "taken", "posto preso"
    LEFT = "left", "ha rinunciato"


class OfferState(models.TextChoices):
    """What became of an offered seat."""

    OPEN = "open", "aspetta risposta"
    ACCEPTED = "accepted", "accettato"
    DECLINED = "declined", "rifiutato"
    EXPIRED = "expired", "scaduto senza risposta"
    WITHDRAWN = "withdrawn", "ritirato"


SEAT_TONES = {"waiting": "info", "offered": "warning", "taken": "good", "left": "neutral"}
