"""The Italian words of the register of persons."""

from functools import cache

from babel import Locale
from django.db import models

from portineria.foundation.countries import COUNTRIES, KOSOVO, STATELESS


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


class Channel(models.TextChoices):
    """A way of telling somebody something; the first three can be carried by a machine."""

    SMS = "sms", "SMS"
    EMAIL = "email", "e-mail"
    LETTER = "letter", "lettera"
    CALL = "call", "telefonata"
    CUSTODIAN = "custodian", "solo tramite il custode"
    IN_PERSON = "in_person", "di persona"


class ContactKind(models.TextChoices):
    """What a contact point is."""

    MOBILE = "mobile", "cellulare"
    PHONE = "phone", "telefono fisso"
    EMAIL = "email", "e-mail"
    POSTAL = "postal", "indirizzo per le lettere"
    CUSTODIAN = "custodian", "tramite il custode"
    IN_PERSON = "in_person", "di persona"


class Weekday(models.IntegerChoices):
    """Days of the week, ISO numbers."""

    MONDAY = 1, "lunedì"
    TUESDAY = 2, "martedì"
    WEDNESDAY = 3, "mercoledì"
    THURSDAY = 4, "giovedì"
    FRIDAY = 5, "venerdì"
    SATURDAY = 6, "sabato"
    SUNDAY = 7, "domenica"


class RepresentationKind(models.TextChoices):
    """In what capacity somebody acts for another."""

    DELEGATE = "delegate", "delegato o delegata"
    PARENT = "parent", "genitore o chi ne fa le veci"
    GUARDIAN = "guardian", "tutore o tutrice"
    CURATOR = "curator", "curatore o curatrice"
    ADMINISTRATOR = "administrator", "amministratore di sostegno"


class MessageState(models.TextChoices):
    """Where a message is."""

    QUEUED = "queued", "in partenza"
    TO_PRINT = "to_print", "da stampare"
    SENT = "sent", "partito"
    HELD = "held", "fermo"
    FAILED = "failed", "non partito"
    WITHDRAWN = "withdrawn", "ritirato"
    EXPIRED = "expired", "scaduto"


class MessageKind(models.TextChoices):
    """Why somebody is written to."""

    REMINDER = "reminder", "promemoria"
    BOOKED = "booked", "appuntamento preso"
    MOVED = "moved", "appuntamento spostato"
    CANCELLED = "cancelled", "appuntamento annullato"
    OFFER = "offer", "posto libero"
    CALL_BACK = "call_back", "richiesta di richiamare"
    NEWS = "news", "novità del quartiere"


HOME, NOWHERE = "IT", "apolide, o non determinata"


@cache
def citizenships() -> tuple[tuple[str, str], ...]:
    """Code and Italian name: Italy first, the others in order of name, who has none last."""
    names = Locale("it").territories
    others = [(code, str(names[code])) for code in (*COUNTRIES, KOSOVO) if code != HOME]
    return ((HOME, str(names[HOME])), *sorted(others, key=lambda one: one[1]), (STATELESS, NOWHERE))


def country_name(code: str) -> str:
    """The Italian name of a citizenship; "" when nobody said it."""
    return dict(citizenships()).get(code, code)
