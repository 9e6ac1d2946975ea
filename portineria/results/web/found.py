"""What the pages of results are about: an operation the actor follows, as it stands, and how much of it shows."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.http import Http404, HttpRequest
from django.utils.timezone import localdate

from portineria.doors.public import actor_of
from portineria.foundation.ui import italian
from portineria.participations.public import Standing as Participation
from portineria.participations.public import reached_among, standings
from portineria.people.public import PersonCard, person_cards
from portineria.programmes.public import OperationCard

from ..disclosure import hidden_cells, rounded
from ..queries.checks import Odd, odd_records
from ..queries.frozen_tables import Difference, difference_between
from ..queries.indicators import Asked, NoSuchOperation, asked_of
from ..queries.members import counted_in, is_counted
from ..queries.standing import Standing, operation_followed, sees_every_cell, standing_table
from ..rules.tables import PARTICIPANTS, TOTAL, IndicatorTable

PER_PAGE = 25
BLOCK = 1000  # participations checked at once
MOST_SHOWN = 50
LONGEST = 10  # digits of a page's number
MISSING = "R1"
Shown = int | str | None  # the number; about how many; nothing at all
ShownTotals = tuple[Shown, Shown, Shown]


@dataclass(frozen=True, slots=True)
class Look:
    """An operation with its table; `open`: the actor sees every cell."""

    operation: OperationCard
    standing: Standing
    open: bool
    today: date

    @property
    def table(self) -> IndicatorTable:
        return self.standing.table

    @property
    def asked(self) -> Asked:
        """The question, as of today."""
        return asked_of(self.operation, self.today, today=self.today)

    @property
    def participants(self) -> Shown:
        """EECO01 in total."""
        return self.shown_totals()[0]

    @property
    def everybody(self) -> Shown:
        """Complete or not."""
        return self.shown_totals()[1]

    @property
    def incomplete(self) -> Shown:
        """Records that do not count yet."""
        return self.shown_totals()[2]

    def shown_totals(self) -> ShownTotals:
        """EECO01, everybody, the incomplete."""
        participants = self.table.indicators[PARTICIPANTS][TOTAL]
        totals = (participants, self.table.grand_total[TOTAL], self.table.incomplete)
        return totals if self.open else roughly(*totals)


@dataclass(frozen=True, slots=True)
class Block:
    """Some participations of an operation, checked."""

    page: Page[int]
    odd: list[Odd]
    shown: list[Odd]  # by name; the first ones
    cut: bool  # there are more than are shown
    persons: dict[UUID, PersonCard]  # by participation


def roughly(participants: int, everybody: int, incomplete: int) -> ShownTotals:
    """The three totals for who does not see every cell: «circa 40», or none of them when one is small.

    Each follows from the other two, so that a small one hides all.
    """
    if hidden_cells({"participants": participants, "everybody": everybody, "incomplete": incomplete}):
        return None, None, None
    return _about(participants), _about(everybody), _about(incomplete)


def _about(count: int) -> Shown:
    return f"circa {italian.number(rounded(count))}" if count else 0


def looked_at(request: HttpRequest, operation_code: str) -> Look:
    """The operation of the address; 404 when there is none, or none of the actor's business."""
    actor, today = actor_of(request), localdate()
    card = followed(request, operation_code)
    return Look(card, standing_table(card, today), sees_every_cell(actor, card.id), today)


def asked_here(request: HttpRequest, operation_code: str, indicator: str) -> Asked:
    """The question behind an indicator of that operation; 404 when it does not count it from persons."""
    asked = asked_of(followed(request, operation_code), localdate(), today=localdate())
    if not is_counted(asked, indicator):
        raise Http404
    return asked


def records_here(request: HttpRequest, asked: Asked, indicator: str) -> tuple[Page[int], list[Participation]]:
    """One page of the participations that an indicator counts and the actor reads."""
    number = page_number(request)
    count, keys = counted_in(asked, indicator, offset=(number - 1) * PER_PAGE, limit=PER_PAGE)
    return Paginator(range(count), PER_PAGE).get_page(number), standings(keys)


def odd_here(request: HttpRequest, operation: OperationCard) -> Block:
    """One block of participations, checked; those of whom something is odd, without those that only lack answers."""
    today, number = localdate(), page_number(request)
    asked = asked_of(operation, today, today=today)
    count, odd = odd_records(asked, today, offset=(number - 1) * BLOCK, limit=BLOCK)
    strange = [one for one in odd if one.finding.code != MISSING]
    some = strange[:MOST_SHOWN]
    known = standings(list(dict.fromkeys(one.participation_id for one in some)))
    cards = person_cards([one.person_id for one in known], with_dwelling=False)
    persons = {one.participation_id: cards[one.person_id] for one in known if one.person_id in cards}
    shown = [one for one in some if one.participation_id in persons]
    return Block(
        Paginator(range(count), BLOCK).get_page(number), odd, shown, len(strange) > MOST_SHOWN, persons
    )


def difference_here(operation: OperationCard, earlier: int, later: int) -> Difference:
    """What lies between two frozen tables of the operation; 404 when one of them is not there."""
    between = difference_between(operation.id, earlier, later)
    if between is None:
        raise Http404
    return between


def moved_here(
    request: HttpRequest, between: Difference
) -> tuple[Page[UUID], list[Participation], dict[UUID, PersonCard]]:
    """One page of the participations behind a difference that the actor reads, and their persons."""
    keys = reached_among(list(dict.fromkeys(one.key for one in between.moved)))
    shown = Paginator(keys, PER_PAGE).get_page(page_number(request))
    some = standings(list(shown.object_list))
    return shown, some, person_cards([one.person_id for one in some], with_dwelling=False)


def page_number(request: HttpRequest) -> int:
    """The page asked for; the first for anything else."""
    text = request.GET.get("page", "")
    return max(int(text), 1) if text.isascii() and text.isdigit() and len(text) < LONGEST else 1


def followed(request: HttpRequest, operation_code: str) -> OperationCard:
    """The operation of the address; 404 when there is none, or none of the actor's business."""
    try:
        return operation_followed(actor_of(request), operation_code)
    except NoSuchOperation as unknown:
        raise Http404 from unknown
