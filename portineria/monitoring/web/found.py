"""What the pages of monitoring are about: a participation the actor reaches, and the operations still asked about."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.http import Http404
from django.utils import timezone

from portineria.participations.public import Ask, Moment, Standing, asks, standing
from portineria.people.public import PersonCard, person_cards
from portineria.programmes.public import OperationCard, operation_by_id, operations
from portineria.results.public import Parameters, parameters_for

AFTER_THE_END = timedelta(days=366)  # an operation that ended longer ago asks nobody anything


@dataclass(frozen=True, slots=True)
class Taking:
    """A participation, its operation and its person."""

    standing: Standing
    operation: OperationCard
    person: PersonCard

    @property
    def asks(self) -> list[Ask]:
        """What is still to be asked today."""
        return asks_of(self.standing, self.operation, timezone.localdate())

    @property
    def asks_later(self) -> bool:
        """Whether it is time to ask how it goes six months later."""
        return any(one.moment == Moment.LATER for one in self.asks)


def taking_part(participation_id: UUID) -> Taking:
    """The participation; 404 when the actor does not reach it, or not its person."""
    found = standing(participation_id)
    operation = operation_by_id(found.operation_id) if found else None
    person = person_cards([found.person_id]).get(found.person_id) if found else None
    if found is None or operation is None or person is None:
        raise Http404
    return Taking(found, operation, person)


def asks_of(one: Standing, operation: OperationCard, today: date) -> list[Ask]:
    """What the rule asks, with the lengths of the operation's programme."""
    known = parameters(operation, today)
    return asks(
        one.record,
        operation.specific_objective,
        today,
        exit_days=known.window_days,
        later_months=known.followup_months,
    )


def parameters(operation: OperationCard, today: date) -> Parameters:
    """How the operation's programme counts today."""
    return parameters_for(operation.programme_code, today)


def asked_about(today: date) -> dict[int, OperationCard]:
    """The operations whose participants are still asked: under way, or ended within the year."""
    return {
        card.id: card
        for card in operations()
        if card.starts_on
        and card.starts_on <= today
        and (card.ends_on is None or today <= card.ends_on + AFTER_THE_END)
    }
