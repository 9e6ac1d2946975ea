"""The Italian words of field."""

from django.db import models


class Status(models.TextChoices):
    """What became of an operation a device delivered."""

    APPLIED = "applied", "registrata"
    CONFLICT = "conflict", "in contrasto"
    REJECTED = "rejected", "non accettata"


DUPLICATE = "duplicate"  # told, never kept: the first delivery is

OTHER_CONTENT = "Questo numero è già arrivato con un altro contenuto: vale il primo."
SUPERSEDED = "Dopo, lo stesso dispositivo ha segnato di nuovo la stessa persona: vale l’ultima volta."
DISAGREE = "Due fonti dicono cose diverse di questa persona: sono tenute tutte e due, va scelto."
NO_SESSION = "Questo incontro non c’è, o il suo registro non è tuo."
NO_PERSON = "Questa persona non c’è, o non la vedi."
NEWCOMER_ABSENT = "Una persona nuova si segna solo presente."
