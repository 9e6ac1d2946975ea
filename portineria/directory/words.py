"""The Italian words of the directory of services."""

from django.db import models

TO_BE_CONFIRMED = "da confermare"


class Category(models.TextChoices):
    """What kind of help a service gives."""

    LISTENING = "ascolto", "Ascolto e orientamento"
    HEALTH = "salute", "Salute"
    PREVENTION = "prevenzione", "Vaccinazioni e prevenzione"
    PSYCHOLOGY = "psicologia", "Ascolto psicologico"
    WOMEN = "donne", "Contro la violenza sulle donne"
    HOUSING = "casa", "Casa e alloggio"
    CARE_AT_HOME = "domicilio", "Sostegno a domicilio e custodi sociali"
    WORK = "lavoro", "Lavoro e formazione"
    COMMUNITY = "comunita", "Vita di quartiere"
    EMERGENCY = "emergenza", "Emergenza"
