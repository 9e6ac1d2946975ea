"""The Italian words of the directory of services."""

from django.db import models

TO_BE_CONFIRMED = "da confermare"
WEEKDAYS = ("lunedì", "martedì", "mercoledì", "giovedì", "venerdì", "sabato", "domenica")


class Category(models.TextChoices):
    """What kind of help a service gives."""

    LISTENING = "ascolto", "Ascolto e orientamento"
    HEALTH = "salute", "Salute"
    PREVENTION = "prevenzione", "Vaccinazioni e prevenzione"
    PSYCHOLOGY = "psicologia", "Ascolto psicologico"
    WOMEN = "donne", "Contro la violenza sulle donne"
    FAMILY = "famiglia", "Consultori e famiglia"
    HOUSING = "casa", "Casa e alloggio"
    CARE_AT_HOME = "domicilio", "Sostegno a domicilio e custodi sociali"
    WORK = "lavoro", "Lavoro e formazione"
    COMMUNITY = "comunita", "Vita di quartiere"
    EMERGENCY = "emergenza", "Emergenza"


class Verdict(models.TextChoices):
    """What became of a row of an imported file."""

    ADDED = "added", "aggiunta"
    UPDATED = "updated", "aggiornata"
    UNCHANGED = "unchanged", "invariata"
    REJECTED = "rejected", "rifiutata"


VERDICT_TONES = {"added": "good", "updated": "info", "unchanged": "neutral", "rejected": "bad"}
