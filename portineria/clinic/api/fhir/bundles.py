"""Answers around resources: a page of a search, and what this server can do."""

from datetime import date
from typing import Any

from .resources import Resource

KINDS = ("Patient", "Practitioner", "HealthcareService", "Location", "Schedule", "Slot", "Appointment")
WITH_TIME = {"Slot": "start", "Appointment": "date"}
CHANGED_ON = date(2026, 11, 22)  # when what this server can do last changed


def searchset(
    resources: list[Resource], *, total: int, base: str, kind: str, asked: str, offset: int, count: int
) -> Resource:
    """A page of a search; `asked` are the other parameters, already written as in an address."""
    links = [{"relation": "self", "url": _address(base, kind, asked, offset, count)}]
    if offset + count < total:
        links.append({"relation": "next", "url": _address(base, kind, asked, offset + count, count)})
    if offset:
        links.append(
            {"relation": "previous", "url": _address(base, kind, asked, max(offset - count, 0), count)}
        )
    bundle: Resource = {"resourceType": "Bundle", "type": "searchset", "total": total, "link": links}
    entries = [
        {"fullUrl": f"{base}/{kind}/{one['id']}", "resource": one, "search": {"mode": "match"}}
        for one in resources
    ]
    return bundle | {"entry": entries} if entries else bundle


def _address(base: str, kind: str, asked: str, offset: int, count: int) -> str:
    more = f"{asked}&" if asked else ""
    return f"{base}/{kind}?{more}_count={count}&_offset={offset}"


def capability(*, base: str) -> Resource:
    """The CapabilityStatement: reading only, seven kinds of resource, with a bearer token."""
    return {
        "resourceType": "CapabilityStatement",
        "status": "active",
        "date": CHANGED_ON.isoformat(),
        "kind": "instance",
        "implementation": {"description": "Portineria: l’agenda dell’ambulatorio di quartiere", "url": base},
        "fhirVersion": "4.3.0",
        "format": ["application/fhir+json"],
        "rest": [
            {
                "mode": "server",
                "security": {"description": "Authorization: Bearer, con una chiave dell’azienda sanitaria"},
                "resource": [_supported(kind) for kind in KINDS],
            }
        ],
    }


def _supported(kind: str) -> dict[str, Any]:
    supported: dict[str, Any] = {
        "type": kind,
        "interaction": [{"code": "read"}, {"code": "search-type"}],
    }
    if kind in WITH_TIME:
        supported["searchParam"] = [{"name": WITH_TIME[kind], "type": "date"}]
    return supported
