"""Publishing what may be said of a year once it has closed."""

from collections.abc import Mapping
from datetime import date

from django.db import transaction

from portineria.foundation.walls.public import Actor, entered
from portineria.places.public import neighbourhoods
from portineria.programmes.public import operations

from ..access import COUNTER, FREEZER
from ..canonical import sha256_of
from ..models import Release, ReleasedCell
from ..queries.entries import entries_in, first_year
from ..rules.releases import (
    EVERYBODY,
    GENDER,
    NEIGHBOURHOOD,
    PROGRAMME,
    RULE_VERSION,
    TOTAL,
    Shown,
    last_closed_year,
    release_of,
    threshold_on,
)
from ..words import ALL_ENTRIES, COLUMN_WORDS, NOT_SAID


def release_closed_years(*, today: date, by: Actor, since: int | None = None) -> list[int]:
    """Publish every year that has closed and is not published yet; returns which. What is published stays.

    `since`: no year before this one. Counted and written as parts of the system, whatever `by` sees, a year at a time:
    suppression.Undecided leaves that year and those after it unpublished.
    """
    with entered(COUNTER, writes=False):
        due = _due(today, since)
        found = entries_in(due) if due else {}
        labels = _labels() if due else {}
    for year in due:
        cells = release_of(found[year], threshold_on(today))
        with entered(FREEZER, writes=True):
            _write(year, cells, labels, today)
    return due


def _due(today: date, since: int | None) -> list[int]:
    first = first_year()
    if first is None:
        return []
    years = range(max(first, since or first), last_closed_year(today) + 1)
    return sorted({*years} - set(Release.objects.values_list("year", flat=True)))


@transaction.atomic
def _write(year: int, cells: list[Shown], labels: Mapping[tuple[str, str], str], today: date) -> None:
    release = Release.objects.create(
        year=year,
        as_of=today,
        threshold=threshold_on(today).least,
        rule_version=RULE_VERSION,
        digest=digest_of(year, cells),
    )
    ReleasedCell.objects.bulk_create(
        ReleasedCell(
            release=release,
            breakdown=one.breakdown,
            key=one.key,
            label=labels.get((one.breakdown, one.key), NOT_SAID),
            value=one.value,
        )
        for one in cells
    )


def digest_of(year: int, cells: list[Shown]) -> str:
    """Over the year, the rule and every cell as it is published."""
    rows = sorted([one.breakdown, one.key, "" if one.value is None else str(one.value)] for one in cells)
    return sha256_of({"year": year, "rule": RULE_VERSION, "cells": rows})


def _labels() -> dict[tuple[str, str], str]:
    """What each cell is called in public."""
    programmes = {card.programme_code: card.programme_name for card in operations()}
    return {
        (TOTAL, EVERYBODY): ALL_ENTRIES,
        **{(PROGRAMME, code): name for code, name in programmes.items()},
        **{
            (NEIGHBOURHOOD, card.slug): f"{card.name} ({card.municipality})"
            for card in neighbourhoods(technical=True)
        },
        **{(GENDER, code): words for code, words in COLUMN_WORDS.items()},
    }
