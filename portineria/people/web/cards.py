"""A person in words, for the screen."""

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language_info

from ..models import Person, PersonName
from ..queries import PersonFile, person_card
from ..rules import age_on, full_name

NOT_KNOWN = "non noto"


def person_page(file: PersonFile, today: date) -> dict[str, Any]:
    """What the page of a person shows."""
    card = person_card(file.person, file.dwelling)
    return {
        "card": card,
        "identity": identity(file.person, today),
        "other_names": [other_name(name) for name in file.other_names],
        "household": [
            {
                "text": member.card.full_name,
                "href": reverse("people:person", args=[member.card.id]),
                "detail": member.role,
                "synthetic": member.card.synthetic,
            }
            for member in file.household
        ],
        "home": file.dwelling,
    }


def identity(person: Person, today: date) -> list[tuple[str, str]]:
    """Term and value of what is known of somebody; what is not known is said."""
    return [
        ("Nome", person.given_name or NOT_KNOWN),
        ("Cognome", full_name("", person.family_name, person.second_family_name) or NOT_KNOWN),
        ("Nascita", birth(person, today)),
        ("Genere", person.get_gender_display() or NOT_KNOWN),
        ("Codice", f"{person.code} ({person.get_code_kind_display()})" if person.code else "nessuno"),
        ("Lingue", ", ".join(map(language, person.languages)) or NOT_KNOWN),
    ]


def birth(person: Person, today: date) -> str:
    """«3 maggio 1980, 46 anni»; of a partial date the age stays approximate."""
    words = person_card(person, "").birth
    age = age_on(
        today,
        birth_date=person.birth_date,
        birth_year=person.birth_year,
        birth_month=person.birth_month,
    )
    if age is None:
        return words
    return f"{words}, {age} anni" if person.birth_date else f"{words}, almeno {age} anni"


def language(code: str) -> str:
    """A language by its own name, as whoever speaks it writes it; the code when Django does not know it."""
    try:
        return str(get_language_info(code)["name_local"])
    except KeyError:
        return code


def other_name(name: PersonName) -> dict[str, str]:
    """Another name and what it is."""
    return {"text": full_name(name.given_name, name.family_name), "detail": name.get_kind_display()}
