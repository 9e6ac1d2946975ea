"""Reads of the minors of a lab and of the adults who answer for them."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from portineria.people.public import PersonCard, person_cards, representations_of, standing_for

from .models import Lab, ReferenceAdult
from .queries import RegisterLine, enrolled_in


@dataclass(frozen=True)
class AdultCard:
    """Who answers for a minor; `id` is their record when they are on the register of persons and seen."""

    id: UUID | None
    name: str
    phone: str
    leaves_alone: bool


@dataclass(frozen=True)
class MinorCard:
    """A minor on the register of a lab; None: nobody has said who answers for them."""

    person: PersonCard
    adult: AdultCard | None


def minors_of(lab: Lab) -> list[MinorCard]:
    """The minors on the register of a lab, those without an adult first, then by name."""
    adults = adults_of(lab.pk)
    cards = [MinorCard(one, adults.get(one.id)) for one in enrolled_in(lab) if one.is_minor]
    return sorted(cards, key=lambda card: card.adult is not None)


def adults_of(lab_id: int) -> dict[UUID, AdultCard]:
    """The adult of each minor of a lab, by the record that stands for the minor today; the last one said counts."""
    rows = list(ReferenceAdult.objects.filter(lab_id=lab_id).order_by("confirmed_at"))
    stands = standing_for({record for row in rows for record in (row.person_id, row.adult_id) if record})
    names = person_cards(
        {stands[row.adult_id] for row in rows if row.adult_id in stands}, with_dwelling=False
    )
    return {stands[row.person_id]: _card(row, stands, names) for row in rows if row.person_id in stands}


def _card(row: ReferenceAdult, stands: dict[UUID, UUID], names: dict[UUID, PersonCard]) -> AdultCard:
    """Somebody of the register whom the actor does not see keeps the place, without a name."""
    known = names.get(stands.get(row.adult_id, row.adult_id)) if row.adult_id else None
    name = known.full_name if known else row.name
    return AdultCard(known.id if known else None, name or "—", row.phone, row.leaves_alone)


def possible_adults(lab: Lab) -> list[PersonCard]:
    """Who on the register of a lab may answer for a minor."""
    return [one for one in enrolled_in(lab) if not one.is_minor]


def who_represents(person_id: UUID) -> AdultCard | None:
    """Who acts for a minor by what the register of persons says today: proposed, never taken by itself."""
    for one in representations_of(person_id):
        if one.counts:
            return AdultCard(one.representative_id, one.name, one.phone, leaves_alone=False)
    return None


def left_alone(lines: Iterable[RegisterLine], adults: dict[UUID, AdultCard]) -> list[PersonCard]:
    """Minors present whose adult is not present by name: somebody only named cannot be seen to be there."""
    there = {line.person.id for line in lines if line.is_present}
    present = [line.person for line in lines if line.is_present and line.person.is_minor]
    return [one for one in present if not ((adult := adults.get(one.id)) and adult.id in there)]
