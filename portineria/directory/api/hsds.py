"""A service as HSDS 3.0 writes it (docs.openreferral.org). Ids are UUIDs made from our own codes: always the same."""

from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from babel import Locale

from portineria.organisations.public import Organisation

from ..models import CostOption, Location, Phone, RequiredDocument, Schedule, Service
from ..queries import SYNTHETIC

OURS = uuid5(NAMESPACE_URL, "urn:portineria:directory")
DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_NAMES = Locale.parse("it").languages


def hsds_id(kind: str, key: Any) -> UUID:
    """The same UUID for the same thing, always."""
    return uuid5(OURS, f"{kind}:{key}")


def service_values(row: Service) -> dict[str, Any]:
    """`row` with everything beside it. What nobody knows is absent, not invented."""
    own = str(row.hsds_id)
    return _known(
        {
            "id": own,
            "name": row.name,
            "description": row.description,
            "url": row.website,
            "status": "active",
            "application_process": row.access,
            "fees_description": row.cost,
            "eligibility_description": row.eligibility,
            "alert": "Servizio inventato per la dimostrazione." if row.code.startswith(SYNTHETIC) else "",
            "assured_date": row.confirmed_on and row.confirmed_on.isoformat(),
            "last_modified": row.changed_at.isoformat(),
            "organization": organisation_values(row.organisation),
            "service_at_locations": [_at_location(row, one.location) for one in row.places.all()],
            "schedules": _schedules(row),
            "phones": [_phone(one) for one in row.phones.all()],
            "languages": [_language(own, code) for code in row.languages],
            "required_documents": [_document(one) for one in row.required_documents.all()],
            "cost_options": [_cost(one) for one in row.cost_options.all()],
            "service_areas": _areas(row, own),
            "attributes": [_category(row, own)],
            "metadata": [_source(row, own)],
        }
    )


def organisation_values(body: Organisation) -> dict[str, Any]:
    """The body that offers it."""
    return {
        "id": str(hsds_id("organization", body.code)),
        "name": body.name,
        "description": body.get_kind_display(),
    }


def _at_location(row: Service, place: Location) -> dict[str, Any]:
    own = str(hsds_id("location", place.pk))
    address = {
        "id": str(hsds_id("address", place.pk)),
        "address_1": place.street,
        "city": place.city,
        "state_province": place.province,
        "postal_code": place.postal_code,
        "country": "IT",
        "address_type": "physical",
    }
    accessible = {"id": str(hsds_id("accessibility", place.pk)), "description": place.accessibility}
    location = {
        "id": own,
        "location_type": "physical",
        "name": place.name,
        "transportation": place.directions,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "addresses": [address],
        "accessibility": [accessible] if place.accessibility else [],
    }
    return {"id": str(hsds_id("at", f"{row.pk}-{place.pk}")), "location": _known(location)}


def _schedules(row: Service) -> list[dict[str, Any]]:
    spans = [_schedule(one) for one in row.schedules.all()]
    if row.schedule:
        spans.append({"id": str(hsds_id("schedule-note", row.code)), "description": row.schedule})
    return spans


def _schedule(one: Schedule) -> dict[str, Any]:
    return _known(
        {
            "id": str(hsds_id("schedule", one.pk)),
            "freq": "WEEKLY",
            "interval": 1,
            "byday": DAYS[one.weekday],
            "opens_at": one.opens and f"{one.opens:%H:%M}",
            "closes_at": one.closes and f"{one.closes:%H:%M}",
            "valid_from": one.valid_from and one.valid_from.isoformat(),
            "valid_to": one.valid_until and one.valid_until.isoformat(),
            "description": one.note or ("chiuso" if one.opens is None else ""),
        }
    )


def _phone(one: Phone) -> dict[str, Any]:
    return _known({"id": str(hsds_id("phone", one.pk)), "number": one.number, "description": one.note})


def _document(one: RequiredDocument) -> dict[str, Any]:
    return {"id": str(hsds_id("document", one.pk)), "document": one.document}


def _cost(one: CostOption) -> dict[str, Any]:
    amount = None if one.amount is None else float(one.amount)
    return _known(
        {
            "id": str(hsds_id("cost", one.pk)),
            "option": one.option,
            "amount": amount,
            "currency": "EUR" if amount is not None else "",
        }
    )


def _language(own: str, code: str) -> dict[str, Any]:
    return {
        "id": str(hsds_id("language", f"{own}-{code}")),
        "name": str(_NAMES.get(code, code)),
        "code": code,
    }


def _areas(row: Service, own: str) -> list[dict[str, Any]]:
    name = row.neighbourhood.name if row.neighbourhood else row.municipality
    return [{"id": str(hsds_id("area", own)), "name": name}] if name else []


def _category(row: Service, own: str) -> dict[str, Any]:
    term = {
        "id": str(hsds_id("term", row.category)),
        "code": row.category,
        "name": row.get_category_display(),
        "taxonomy": "portineria",
    }
    return {"id": str(hsds_id("attribute", own)), "link_type": "category", "taxonomy_term": term}


def _source(row: Service, own: str) -> dict[str, Any]:
    """Who says so: the attribution a licence asks for."""
    return {
        "id": str(hsds_id("metadata", own)),
        "resource_type": "service",
        "last_action_date": row.changed_at.date().isoformat(),
        "last_action_type": "update",
        "field_name": "source",
        "previous_value": "",
        "replacement_value": row.source,
        "updated_by": row.confirmed_by or row.source.split(":")[0],
    }


def _known(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value not in (None, "")}
