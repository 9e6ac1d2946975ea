"""Decided from values alone: what a line of another system's patients says, and when a line says nothing usable."""

import hashlib
import json
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from fhir.resources.R4B.patient import Patient
from pydantic import ValidationError

LONGEST_LINE = 1_000_000  # bytes
MOST_LINES = 50_000
GENDERS = {"female": "f", "male": "m", "other": "x"}
INVENTED = ("synthea", "HTEST")


class Rejected(ValueError):
    """A line cannot be taken in; the message (Italian) says why."""


@dataclass(frozen=True)
class Told:
    """A patient as told: nothing clinical is read, nor addresses and telephones, which the person gives here."""

    id: UUID
    given_name: str
    family_name: str
    birth_date: date | None
    birth_year: int | None
    birth_month: int | None
    gender: str | None
    synthetic: bool


def read_patient(line: bytes, *, issuer: str) -> Told:
    """The patient on one line of an ndjson file of FHIR R4B; Rejected when there is none.

    The same patient of the same `issuer` has the same id every time.
    """
    told = _valid(_object(line))
    given, family = _name(told)
    year, month, whole = _birth(str(told.get("birthDate", "")))
    return Told(
        id=uuid5(NAMESPACE_URL, f"portineria:{issuer}:{_key(told)}"),
        given_name=given,
        family_name=family,
        birth_date=whole,
        birth_year=year,
        birth_month=month,
        gender=GENDERS.get(str(told.get("gender", ""))),
        synthetic=_is_invented(told),
    )


def _object(line: bytes) -> dict[str, Any]:
    if len(line) > LONGEST_LINE:
        raise Rejected("La riga è più lunga di un megabyte.")
    try:
        found = json.loads(line.decode("utf-8"))
    except (UnicodeDecodeError, ValueError, RecursionError):
        raise Rejected("La riga non è JSON.") from None
    if not isinstance(found, dict) or found.get("resourceType") != "Patient":
        raise Rejected("La riga non è una risorsa Patient.")
    return found


def _valid(found: dict[str, Any]) -> dict[str, Any]:
    try:
        Patient.model_validate(found)
    except (ValidationError, RecursionError) as error:
        raise Rejected(f"Non è un Patient valido in FHIR R4B: {_where(error)}.") from None
    return found


def _where(error: Exception) -> str:
    if not isinstance(error, ValidationError):
        return "è annidato troppo"
    places = {".".join(str(part) for part in one["loc"]) or "?" for one in error.errors()}
    return "campo " + ", ".join(sorted(places)[:3])


def _key(told: dict[str, Any]) -> str:
    """What names the patient in the other system: the id, or the first identifier."""
    if told.get("id"):
        return f"Patient/{told['id']}"
    for one in told.get("identifier", ()):
        if one.get("value"):
            return f"{one.get('system', '')}|{one['value']}"
    raise Rejected("Manca l’id, e non c’è nessun identifier: non si saprebbe riconoscerlo la prossima volta.")


def _name(told: dict[str, Any]) -> tuple[str, str]:
    names = [one for one in told.get("name", ()) if one.get("use") != "old"]
    names.sort(key=lambda one: one.get("use") != "official")
    for one in names:
        given, family = " ".join(one.get("given", ())), one.get("family", "")
        if given or family or one.get("text"):
            return (given, family) if given or family else (one["text"], "")
    raise Rejected("Manca il nome.")


def _birth(text: str) -> tuple[int | None, int | None, date | None]:
    """Year, month and whole date, as much as is told."""
    if not text:
        return None, None, None
    parts = [int(part) for part in text.split("T")[0].split("-")]
    if len(parts) == 3:
        whole = date(*parts)
        return whole.year, whole.month, whole
    return parts[0], parts[1] if len(parts) == 2 else None, None


def _is_invented(told: dict[str, Any]) -> bool:
    """Whether the other system says that the patient does not exist."""
    said = json.dumps([told.get("identifier"), told.get("text"), told.get("meta")])
    return any(word in said for word in INVENTED)


def hash_of_secret(secret: str) -> str:
    """How the secret of an address is kept: SHA-256, in hexadecimal; it has 256 bits, so nobody can try them all."""
    return hashlib.sha256(secret.encode()).hexdigest()
