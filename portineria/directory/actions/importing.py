"""Taking in a list of services somebody else keeps: a verdict for each row, and nothing twice."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any
from uuid import UUID

from django.db import transaction

from portineria.facts.directory import ServicesImported
from portineria.facts.public import publish
from portineria.foundation.walls.public import Actor

from ..models import Location, Phone, Service, ServiceAtLocation, ServiceImport
from ..rules.clinics_file import COLUMNS, Clinic, RowRefused, read_clinic
from ..rules.table import NumberedRow, read_table
from ..words import Category, Verdict
from .bodies import bodies_named

CORRECTED = "Nella rubrica è stato corretto a mano e resta com’è; ora è da riconfermare."
STRETCH = 100  # rows of a file taken in between two signs of life


@dataclass(frozen=True)
class RowVerdict:
    """What became of one row; `messages` say what was mended or why it was refused (Italian)."""

    line: int
    name: str
    verdict: str
    messages: tuple[str, ...] = ()


@dataclass(frozen=True)
class Tally:
    """The verdicts on some rows, and how many of each."""

    verdicts: list[RowVerdict] = field(default_factory=list)

    def count(self, verdict: str) -> int:
        """How many rows got `verdict`."""
        return Counter(one.verdict for one in self.verdicts)[verdict]

    def as_values(self) -> dict[str, Any]:
        """For machines: counts by verdict, then the verdicts."""
        counts = {verdict.value: self.count(verdict) for verdict in Verdict}
        return {"rows": len(self.verdicts), **counts, "verdicts": [asdict(one) for one in self.verdicts]}


@transaction.atomic
def import_rows(*, rows: Sequence[NumberedRow], before: Iterable[str] = (), by: Actor) -> Tally:
    """Take in these rows of a list of family clinics. `before`: keys of rows of the same file already done.

    A row is known by town, name and address. One that has not changed since it was last taken in changes nothing,
    whatever was corrected by hand meanwhile. All or nothing, but for the rows refused.
    """
    seen: dict[str, int] = dict.fromkeys(before, 0)
    clinics: list[tuple[int, Clinic]] = []
    verdicts: dict[int, RowVerdict] = {}
    for line, row in rows:
        answer = _read(line, row, seen)
        if isinstance(answer, RowVerdict):
            verdicts[line] = answer
        else:
            clinics.append((line, answer))
    for one in _written(clinics):
        verdicts[one.line] = one
    tally = Tally([verdicts[line] for line, _ in rows])
    counts = {verdict.value: tally.count(verdict) for verdict in Verdict}
    publish(ServicesImported(organisation_id=by.organisation_id, **counts))
    return tally


@transaction.atomic
def begin_import(*, content: bytes, file_name: str, by: Actor) -> ServiceImport:
    """Keep the rows of a file to be taken in. Raises FileUnreadable; nothing is written then."""
    rows = read_table(content, COLUMNS)
    return ServiceImport.objects.create(
        organisation_id=by.organisation_id or 0, file_name=_safe(file_name), rows=rows, total=len(rows)
    )


@transaction.atomic
def continue_import(*, import_id: UUID, done: int, by: Actor) -> ServiceImport:
    """Take in the next rows. `done`: how many the page knew of; the same step again changes nothing.

    ServiceImport.DoesNotExist when it belongs to another organisation.
    """
    one = ServiceImport.objects.select_for_update().get(pk=import_id, organisation_id=by.organisation_id or 0)
    if done != one.done or one.done >= one.total:
        return one
    rows = [(line, row) for line, row in one.rows[done : done + STRETCH]]
    tally = import_rows(rows=rows, before=_keys(one.rows[:done]), by=by)
    one.verdicts = [*one.verdicts, *(asdict(verdict) for verdict in tally.verdicts)]
    one.done += len(rows)
    one.save(update_fields=["verdicts", "done"])
    return one


def _safe(file_name: str) -> str:
    return "".join(letter for letter in file_name if letter.isprintable())[:200] or "elenco.csv"


def _keys(rows: Iterable[NumberedRow]) -> list[str]:
    keys = []
    for _, row in rows:
        try:
            keys.append(read_clinic(row or {}).key)
        except RowRefused:
            continue
    return keys


def _read(line: int, row: dict[str, str] | None, seen: dict[str, int]) -> RowVerdict | Clinic:
    if row is None:
        return RowVerdict(
            line, "", Verdict.REJECTED.value, ("Ha un numero di colonne diverso dalla prima riga.",)
        )
    name = " ".join(row.get("denominazione", "").split())[:160]
    try:
        clinic = read_clinic(row)
    except RowRefused as refusal:
        return RowVerdict(line, name, Verdict.REJECTED.value, (str(refusal),))
    if clinic.key in seen:
        where = f"alla riga {seen[clinic.key]}" if seen[clinic.key] else "più in alto"
        message = f"C’è già {where}: stesso comune, nome e indirizzo."
        return RowVerdict(line, name, Verdict.REJECTED.value, (message,))
    seen[clinic.key] = line
    return clinic


def _written(clinics: Sequence[tuple[int, Clinic]]) -> list[RowVerdict]:
    known = {
        service.import_key: service
        for service in Service.objects.filter(import_key__in=[clinic.key for _, clinic in clinics])
    }
    bodies = bodies_named({clinic.body: clinic.source for _, clinic in clinics})
    return [
        _write_or_leave(line, clinic, known.get(clinic.key), bodies[clinic.body]) for line, clinic in clinics
    ]


def _write_or_leave(line: int, clinic: Clinic, service: Service | None, body: int) -> RowVerdict:
    if service and service.import_fingerprint == clinic.fingerprint:
        return RowVerdict(line, clinic.name, Verdict.UNCHANGED.value, clinic.remarks)
    if service and service.edited_on:
        _ask_again(service, clinic)
        return RowVerdict(line, clinic.name, Verdict.UNCHANGED.value, (CORRECTED, *clinic.remarks))
    return RowVerdict(line, clinic.name, _write(clinic, service, body).value, clinic.remarks)


def _ask_again(service: Service, clinic: Clinic) -> None:
    """What was corrected by hand stays, but the list says something new: somebody has to look."""
    service.import_fingerprint = clinic.fingerprint
    service.confirmed_on, service.confirmation_due, service.confirmed_by = None, None, ""
    service.save()


def _write(clinic: Clinic, service: Service | None, organisation_id: int) -> Verdict:
    verdict = Verdict.UPDATED if service else Verdict.ADDED
    service = service or Service(code=f"consultorio-{clinic.key}", import_key=clinic.key)
    service.organisation_id = organisation_id
    service.name, service.category = clinic.name, Category.FAMILY
    service.municipality, service.website = clinic.municipality, clinic.website
    service.source, service.note = clinic.source, " ".join(clinic.remarks)
    service.import_fingerprint = clinic.fingerprint
    service.save()
    _say_where(service, clinic)
    return verdict


def _say_where(service: Service, clinic: Clinic) -> None:
    if clinic.number:
        service.phones.all().delete()
        Phone.objects.create(service=service, number=clinic.number)
    if clinic.street and not service.places.exists():
        place = Location.objects.create(
            street=clinic.street,
            postal_code=clinic.postal_code,
            city=clinic.city,
            province=clinic.province,
        )
        ServiceAtLocation.objects.create(service=service, location=place)
