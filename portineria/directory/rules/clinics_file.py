"""What a row of the Ministry's list of family clinics says, once mended."""

import hashlib
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field

from .telephone import mend_number

COLUMNS = ("comune", "asl", "denominazione", "indirizzo", "telefono", "sito", "url")
ATTRIBUTION = "Ministero della Salute, elenco dei consultori familiari, licenza CC BY 4.0"
LONGEST = {"comune": 120, "asl": 150, "denominazione": 160, "indirizzo": 250, "telefono": 60}
NEEDED = {"comune": "il comune", "asl": "l’azienda sanitaria", "denominazione": "il nome del consultorio"}
_ADDRESS = re.compile(
    r"^(?P<street>.*?)\s+-\s+(?P<cap>\d{1,5})\s+-\s+(?P<city>.+?)\s+-\s+(?P<province>[A-Z]{2})$"
)
_SITE = re.compile(r"^https?://[A-Za-z0-9.-]+\.[A-Za-z]{2,}(?:/\S*)?$")
_BODY = re.compile(r"^(A\.?S\.?|A?U?SL|AST|ATS|ASST|USL|AZIENDA|ULSS|POLICLINICO)", re.IGNORECASE)


class RowRefused(ValueError):
    """The row cannot become a service; the message (Italian) says why and what to do."""


@dataclass(frozen=True)
class Clinic:
    """One family clinic as the directory writes it. `remarks` say what was mended or could not be (Italian)."""

    key: str
    fingerprint: str
    name: str
    body: str
    municipality: str
    street: str
    postal_code: str
    city: str
    province: str
    number: str
    website: str
    source: str
    remarks: tuple[str, ...] = field(default=())


def read_clinic(row: Mapping[str, str]) -> Clinic:
    """The clinic a row speaks of. Raises RowRefused."""
    said = {name: _tidy(row.get(name) or "") for name in COLUMNS}
    _check(said)
    street, cap, city, province = _address(said["indirizzo"])
    number = mend_number(said["telefono"])
    website = _website(said["sito"])
    return Clinic(
        key=_digest(said["comune"], said["denominazione"], said["indirizzo"]),
        fingerprint=_digest(*said.values()),
        name=said["denominazione"],
        body=said["asl"] if _BODY.match(said["asl"]) else f"ASL {said['asl']}",
        municipality=_title(said["comune"]),
        street=street,
        postal_code=cap,
        city=_title(city or said["comune"]),
        province=province,
        number=number,
        website=website,
        source=_source(said["url"]),
        remarks=tuple(_remarks(said, number, cap, website)),
    )


def _check(said: Mapping[str, str]) -> None:
    missing = [words for name, words in NEEDED.items() if not said[name]]
    if missing:
        raise RowRefused(f"Manca {' e '.join(missing)}: completa la riga e riprova.")
    for name, longest in LONGEST.items():
        if len(said[name]) > longest:
            raise RowRefused(f"«{name}» è troppo lungo: al massimo {longest} caratteri.")


def _address(text: str) -> tuple[str, str, str, str]:
    """Street, postal code (five digits: the zeros a spreadsheet drops are put back), city, province."""
    found = _ADDRESS.match(text)
    if not found:
        return text, "", "", ""
    return found["street"], found["cap"].zfill(5), found["city"], found["province"]


def _remarks(said: Mapping[str, str], number: str, cap: str, website: str) -> list[str]:
    remarks = []
    if said["telefono"] and not number:
        remarks.append(f"Telefono da verificare, nell’elenco è scritto così: {said['telefono']}.")
    if said["indirizzo"] and not cap:
        remarks.append("Nell’indirizzo non c’è un CAP riconoscibile: tenuto com’è.")
    if said["sito"] not in {"", "-"} and not website:
        remarks.append("L’indirizzo del sito non è valido: non tenuto.")
    return remarks


def _source(url: str) -> str:
    whole = f"{ATTRIBUTION}: {url}"
    return whole if _SITE.match(url) and len(whole) <= 400 else ATTRIBUTION


def _website(text: str) -> str:
    """The address of a site, or "": dashes, sentences and broken ones are not addresses."""
    mended = re.sub(r"^(?:https?://)+", "http://", text.strip().casefold())
    return mended if _SITE.match(mended) and len(mended) <= 200 else ""


def _tidy(text: str) -> str:
    """One line, without characters that cannot be seen or that turn the reading direction."""
    seen = "".join(" " if unicodedata.category(one) in {"Cc", "Zl", "Zp"} else one for one in text)
    shown = "".join(one for one in seen if unicodedata.category(one) not in {"Cf", "Cs", "Co", "Cn"})
    return " ".join(unicodedata.normalize("NFC", shown).split())


def _title(text: str) -> str:
    """«PORTO SANT'ELPIDIO» as «Porto Sant'Elpidio»; what is not all capitals stays as it is."""
    if not text.isupper():
        return text
    small = {"di", "del", "della", "dei", "delle", "dell", "da", "in", "e", "al", "nel", "sul", "la", "lo"}
    words = [
        word if word in small and place else word.capitalize()
        for place, word in enumerate(re.split(r"([ '’-])", text.casefold()))
    ]
    return "".join(words)


def _digest(*values: str) -> str:
    return hashlib.sha256("\x1f".join(value.casefold() for value in values).encode()).hexdigest()[:32]
