"""Every field with personal data says why it is there; from this one source come register, export and erasure.

The house test `tests/house/test_privacy.py` fails on a field of a walled table without a declaration.
"""

from dataclasses import dataclass
from typing import Any, TypeVar

from django.db import models

FieldT = TypeVar("FieldT", bound="models.Field[Any, Any]")


@dataclass(frozen=True)
class Personal:
    """What a register of processing needs to know about one field (GDPR art. 30, 5, 15, 17)."""

    category: str  # what kind of data, in the words of the register
    purpose: str  # what it is for
    basis: str  # legal basis; public task, not consent, unless it is for sharing
    retention: str  # how long, from when
    erasure: str  # "delete", "blank" or "break-link": what forgetting does to it
    export: bool = True  # whether the person's own copy (art. 15) contains it


def personal(field: FieldT, declaration: Personal) -> FieldT:
    """Attach a privacy declaration to a model field."""
    field.privacy = declaration  # type: ignore[attr-defined]
    return field


PUBLIC_TASK = "compito di interesse pubblico, art. 6 c. 1 e) GDPR e art. 2-ter d.lgs. 196/2003"

IDENTITY = Personal(
    category="identità",
    purpose="riconoscere la persona e non contarla due volte",
    basis=PUBLIC_TASK,
    retention="5 anni dal 31 dicembre dell'ultimo pagamento dell'operazione",
    erasure="blank",
)
RESIDENCE = Personal(
    category="nucleo e abitazione",
    purpose="sapere dove abita chi usa i servizi del quartiere",
    basis=PUBLIC_TASK,
    retention="5 anni dalla fine della residenza",
    erasure="delete",
)
PARTICIPATION = Personal(
    category="partecipazione",
    purpose="registro delle presenze e indicatori del programma",
    basis=PUBLIC_TASK,
    retention="5 anni dal 31 dicembre dell'ultimo pagamento dell'operazione",
    erasure="break-link",
)
ACCESS = Personal(
    category="visibilità",
    purpose="dire chi può sapere che la persona esiste",
    basis=PUBLIC_TASK,
    retention="fino alla scadenza della riga",
    erasure="delete",
)
STAFF = Personal(
    category="personale in servizio",
    purpose="accesso al sistema e responsabilità di ciò che si fa",
    basis=PUBLIC_TASK,
    retention="5 anni dalla fine dell'incarico",
    erasure="blank",
)
TRACE = Personal(
    category="traccia degli accessi",
    purpose="sapere chi ha letto che cosa",
    basis=PUBLIC_TASK,
    retention="5 anni",
    erasure="break-link",
)
