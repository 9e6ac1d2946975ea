"""The Italian words of calls."""

from django.db import models


class CallKind(models.TextChoices):
    """How a call chooses: the three shapes of domain facts §1."""

    COMPETITIVE = "competitive", "A graduatoria"
    TWO_STAGE = "two_stage", "In due fasi, riservato"
    ALLOCATION = "allocation", "Con importi già assegnati"


class Fund(models.TextChoices):
    """Who pays."""

    ESF = "FSE", "Fondo sociale europeo 2014-2020"
    ESF_PLUS = "FSE+", "Fondo sociale europeo Plus"
    NOT_SAID = "ND", "non detto dalla fonte"


class ClauseKind(models.TextChoices):
    """What a clause asks of a partnership."""

    LEAD = "lead", "Chi guida"
    SUBJECTS = "subjects", "Quanti soggetti"
    MEMBER = "member", "Chi deve esserci, oltre a chi guida"
    DWELLINGS = "dwellings", "Alloggi di chi guida"


class Phase(models.TextChoices):
    """Where a call stands on a moment."""

    PLANNED = "planned", "In programma"
    OPEN = "open", "Aperto"
    BETWEEN = "between", "Tra una fase e l’altra"
    CLOSED = "closed", "Chiuso"
    UNKNOWN = "unknown", "Date non note"


TONES = {
    Phase.PLANNED: "info",
    Phase.OPEN: "good",
    Phase.BETWEEN: "info",
    Phase.CLOSED: "neutral",
    Phase.UNKNOWN: "neutral",
}
