"""Samples as the screen shows them."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.urls import reverse

from portineria.foundation.ui import italian
from portineria.foundation.ui.tables import Cell
from portineria.foundation.walls.public import Actor
from portineria.participations.public import Standing as Participation
from portineria.people.public import PersonCard

from ..models import Sample
from ..queries.samples import Standing
from ..rules.catalogue import definition_of
from ..rules.estimates import Estimate
from ..rules.sampling import ALL, Stratum
from ..rules.tables import GENDERS, TOTAL
from ..words import COLUMN_WORDS, STRATUM_WORDS
from .cards import participation_address

SAMPLES = (
    "Estratto il",
    "Indicatore",
    "Tra chi",
    ("Popolazione", "number"),
    ("Risposte che servono", "number"),
)
STRATA = ("Strato", ("Sono", "number"), ("Estratti", "number"), ("Hanno risposto", "number"))
REPORTED = ("Donne", "Uomini", "Non binarie", "In totale")
TO_ASK = ("Persona", "Uscita")


def sample_rows(found: Sequence[Sample]) -> list[tuple[Any, ...]]:
    """One row a draw."""
    return [
        (
            Cell(italian.moment(one.drawn_at), href=reverse("results:sample", args=[one.pk])),
            Cell(definition_of(one.indicator).name_it, detail=one.indicator),
            Cell(f"{one.programme_code}, obiettivo {one.objective}", detail=italian.dated("al", one.as_of)),
            one.population,
            one.answers_needed,
        )
        for one in found
    ]


def standing_card(standing: Standing) -> dict[str, Any]:
    """The page of a draw: strata, how it can be made again, and the estimate once somebody answered."""
    found = standing.estimate
    return {
        "sample": standing.sample,
        "definition": definition_of(standing.sample.indicator),
        "strata_columns": STRATA,
        "strata": [_stratum_row(standing, one) for one in standing.frame],
        "asked": sum(standing.asked.values()),
        "answered": sum(standing.answered.values()),
        "repeats": standing.repeats,
        "estimate": found,
        "estimate_facts": _facts(found) if found else [],
        "reported_columns": tuple((name, "number") for name in REPORTED),
        "reported": [tuple(found.reported[one] for one in (*GENDERS, TOTAL))] if found else [],
    }


def _stratum_row(standing: Standing, one: Stratum) -> tuple[Any, ...]:
    counts = (standing.frame[one], standing.asked.get(one, 0), standing.answered.get(one, 0))
    return (stratum_in_words(one), *counts)


def stratum_in_words(stratum: Stratum) -> str:
    """«donne, disoccupazione, 18-29 anni, titolo 0-2»; what was given up to merge small strata is left out."""
    gender, status, ages, schooling = stratum
    parts = (
        COLUMN_WORDS.get(gender, STRATUM_WORDS.get(gender, gender)).lower() if gender != ALL else "",
        STRATUM_WORDS.get(status, status) if status != ALL else "",
        STRATUM_WORDS.get(ages, f"{ages} anni") if ages != ALL else "",
        f"titolo di studio {STRATUM_WORDS.get(schooling, schooling)}" if schooling != ALL else "",
    )
    return ", ".join(filter(None, parts)) or "tutti insieme"


def _facts(found: Estimate) -> list[tuple[str, str]]:
    return [
        ("Percentuale stimata", _percent(found.proportion)),
        ("Intervallo al 95 %", f"da {_percent(found.low)} a {_percent(found.high)}"),
        ("Margine", f"{_points(found.half_width)} punti (ne sono ammessi 3)"),
        ("Hanno risposto", f"{_percent(found.response_rate)} di chi è stato estratto"),
        ("Effetto del disegno", f"{found.design_effect:.2f}".replace(".", ",")),
    ]


def _percent(part: float) -> str:
    return f"{_points(part)} %"


def _points(part: float) -> str:
    return f"{100 * part:.1f}".replace(".", ",")


def to_ask_rows(
    found: Sequence[Participation], persons: Mapping[UUID, PersonCard], actor: Actor
) -> list[tuple[Any, ...]]:
    """One row a participation that was drawn and lacks its answer."""
    rows = []
    for one in found:
        person = persons.get(one.person_id)
        if person is not None:
            href = participation_address(one.participation_id, actor)
            rows.append((Cell(person.full_name, href=href, synthetic=person.synthetic), one.record.left_on))
    return rows
