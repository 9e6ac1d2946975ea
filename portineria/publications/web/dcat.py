"""The open data of the published years, for national and European catalogues: DCAT-AP_IT in JSON-LD.

Mandatory elements as the national guide lists them (catalogue, dataset, distribution, agent). What depends on the body
or is to be verified with it (IPA code, theme, licence) is a field of `Profile`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from portineria.results.public import ReleaseCard

AUTHORITY = "http://publications.europa.eu/resource/authority"
CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcatapit": "http://dati.gov.it/onto/dcatapit#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
IDENTIFIER = "portineria-ingressi-per-anno"
TITLE = "Ingressi nei progetti per anno, programma, quartiere e genere"
DESCRIPTION = (
    "Quante persone sono entrate per la prima volta in un progetto sociale dei quartieri di edilizia pubblica, "
    "anno per anno. Le caselle con poche persone, e quelle che permetterebbero di ricavarle, sono nascoste."
)
Node = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """Who publishes, and under what heads."""

    body: str
    ipa: str = "r_lombar"
    theme: str = f"{AUTHORITY}/data-theme/SOCI"
    frequency: str = f"{AUTHORITY}/frequency/ANNUAL"
    licence: str = "https://creativecommons.org/licenses/by/4.0/"
    language: str = f"{AUTHORITY}/language/ITA"


@dataclass(frozen=True, slots=True, kw_only=True)
class Addresses:
    """Whole addresses, as another house asks for them."""

    catalogue: str
    page: str
    file: str


def catalogue(releases: Sequence[ReleaseCard], profile: Profile, at: Addresses) -> Node:
    """The catalogue; without its dataset until a year has been published."""
    modified = max((one.as_of.isoformat() for one in releases), default="")
    nodes = [_agent(profile, at), _catalogue(profile, at, modified)]
    if modified:
        nodes += [_dataset(profile, at, modified), _distribution(profile, at), _licence(profile)]
    return {"@context": CONTEXT, "@graph": nodes}


def _id(at: Addresses, name: str) -> str:
    return f"{at.catalogue}#{name}"


def _agent(profile: Profile, at: Addresses) -> Node:
    return {
        "@id": _id(at, "ente"),
        "@type": ["dcatapit:Agent", "foaf:Agent"],
        "dct:identifier": profile.ipa,
        "foaf:name": _italian(profile.body),
    }


def _catalogue(profile: Profile, at: Addresses, modified: str) -> Node:
    dated = {"dct:modified": _day(modified), "dcat:dataset": [_to(_id(at, "ingressi"))]} if modified else {}
    return {
        "@id": at.catalogue,
        "@type": ["dcatapit:Catalog", "dcat:Catalog"],
        "dct:title": _italian("Dati aperti di Portineria"),
        "dct:description": _italian(
            "Le cifre pubblicate sui progetti sociali dei quartieri di edilizia pubblica."
        ),
        "dct:publisher": _to(_id(at, "ente")),
        "dct:language": _to(profile.language),
        "foaf:homepage": _to(at.page),
        **dated,
    }


def _dataset(profile: Profile, at: Addresses, modified: str) -> Node:
    return {
        "@id": _id(at, "ingressi"),
        "@type": ["dcatapit:Dataset", "dcat:Dataset"],
        "dct:identifier": IDENTIFIER,
        "dct:title": _italian(TITLE),
        "dct:description": _italian(DESCRIPTION),
        "dcat:theme": _to(profile.theme),
        "dct:rightsHolder": _to(_id(at, "ente")),
        "dct:publisher": _to(_id(at, "ente")),
        "dct:accrualPeriodicity": _to(profile.frequency),
        "dct:modified": _day(modified),
        "dct:language": _to(profile.language),
        "dcat:landingPage": _to(at.page),
        "dcat:distribution": [_to(_id(at, "csv"))],
    }


def _distribution(profile: Profile, at: Addresses) -> Node:
    return {
        "@id": _id(at, "csv"),
        "@type": ["dcatapit:Distribution", "dcat:Distribution"],
        "dct:title": _italian(f"{TITLE} (CSV)"),
        "dcat:accessURL": _to(at.page),
        "dcat:downloadURL": _to(at.file),
        "dct:format": _to(f"{AUTHORITY}/file-type/CSV"),
        "dct:license": _to(profile.licence),
    }


def _licence(profile: Profile) -> Node:
    return {
        "@id": profile.licence,
        "@type": ["dcatapit:LicenseDocument", "dct:LicenseDocument"],
        "dct:type": _to("http://purl.org/adms/licencetype/Attribution"),
        "foaf:name": "Creative Commons Attribuzione 4.0 Internazionale (CC BY 4.0)",
    }


def _italian(words: str) -> Node:
    return {"@language": "it", "@value": words}


def _day(value: str) -> Node:
    return {"@type": "xsd:date", "@value": value}


def _to(address: str) -> Node:
    return {"@id": address}
