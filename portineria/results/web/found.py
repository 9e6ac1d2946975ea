"""What the pages of results are about: an operation the actor follows, as it stands, and how much of it shows."""

from dataclasses import dataclass
from datetime import date

from django.core.paginator import Page, Paginator
from django.http import Http404, HttpRequest
from django.utils.timezone import localdate

from portineria.doors.public import actor_of
from portineria.participations.public import Standing as Participation
from portineria.participations.public import standings
from portineria.programmes.public import OperationCard

from ..disclosure import hidden_cells
from ..queries.indicators import Asked, NoSuchOperation, asked_of
from ..queries.members import counted_in, is_counted
from ..queries.standing import Standing, operation_followed, reads_every_record, standing_table
from ..rules.tables import TOTAL, IndicatorTable

PARTICIPANTS = "EECO01"
PER_PAGE = 25


@dataclass(frozen=True, slots=True)
class Look:
    """An operation with its table; `open`: the actor reads every record of it, and sees every cell."""

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
    def participants(self) -> int | None:
        """EECO01 in total; None when it is not shown."""
        return self.shown_totals()[0]

    @property
    def everybody(self) -> int | None:
        """Complete or not; None when it is not shown."""
        return self.shown_totals()[1]

    @property
    def incomplete(self) -> int | None:
        """Records that do not count yet; None when it is not shown."""
        return self.shown_totals()[2]

    def shown_totals(self) -> tuple[int | None, int | None, int | None]:
        """EECO01, everybody, the incomplete."""
        participants = self.table.indicators[PARTICIPANTS][TOTAL]
        totals = (participants, self.table.grand_total[TOTAL], self.table.incomplete)
        return totals if self.open else above_threshold(*totals)


def above_threshold(
    participants: int, everybody: int, incomplete: int
) -> tuple[int | None, int | None, int | None]:
    """The three totals, or none of them: each follows from the other two, so that a small one hides all."""
    hidden = hidden_cells({"participants": participants, "everybody": everybody, "incomplete": incomplete})
    return (None, None, None) if hidden else (participants, everybody, incomplete)


def looked_at(request: HttpRequest, operation_code: str) -> Look:
    """The operation of the address; 404 when there is none, or none of the actor's business."""
    actor, today = actor_of(request), localdate()
    card = _followed(request, operation_code)
    return Look(card, standing_table(card, today), reads_every_record(actor, card.id), today)


def asked_here(request: HttpRequest, operation_code: str, indicator: str) -> Asked:
    """The question behind an indicator of that operation; 404 when it does not count it from persons."""
    asked = asked_of(_followed(request, operation_code), localdate(), today=localdate())
    if not is_counted(asked, indicator):
        raise Http404
    return asked


def records_here(request: HttpRequest, asked: Asked, indicator: str) -> tuple[Page[int], list[Participation]]:
    """One page of the participations that an indicator counts and the actor reads."""
    text = request.GET.get("page", "")
    number = int(text) if text.isascii() and text.isdigit() else 1
    start = (max(number, 1) - 1) * PER_PAGE
    count, keys = counted_in(asked, indicator, offset=start, limit=PER_PAGE)
    return Paginator(range(count), PER_PAGE).get_page(number), standings(keys)


def _followed(request: HttpRequest, operation_code: str) -> OperationCard:
    try:
        return operation_followed(actor_of(request), operation_code)
    except NoSuchOperation as unknown:
        raise Http404 from unknown
