"""The Italian words of the register of persons."""

from django.db import models


class CodeKind(models.TextChoices):
    """How the State knows a person; nobody is turned away for having none."""

    FISCAL = "cf", "codice fiscale"
    STP = "stp", "codice STP (straniero temporaneamente presente)"
    ENI = "eni", "codice ENI (europeo non iscritto)"
    NONE = "none", "nessun codice"


class Gender(models.TextChoices):
    FEMALE = "f", "femmina"
    MALE = "m", "maschio"
    NON_BINARY = "x", "non binario"
    REFUSED = "refused", "preferisce non dirlo"


class NameKind(models.TextChoices):
    OTHER = "other", "altro nome"
    BIRTH = "birth", "nome alla nascita"
    MARRIED = "married", "cognome da coniugata o coniugato"
    NICKNAME = "nickname", "come si fa chiamare"
    SCRIPT = "script", "nell’alfabeto d’origine"
    TRANSLITERATION = "transliteration", "traslitterazione"


class HouseholdRole(models.TextChoices):
    REFERENCE = "reference", "persona di riferimento"
    PARTNER = "partner", "coniuge o convivente"
    CHILD = "child", "figlia o figlio"
    PARENT = "parent", "genitore"
    RELATIVE = "relative", "altro parente"
    OTHER = "other", "altra persona convivente"
