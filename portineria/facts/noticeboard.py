"""Publishing facts, and telling who subscribed to them after the commit.

A fact is written in the transaction of what it tells. Reactions run after the commit, each in a transaction
of its own together with its receipt, so a crash at any point loses nothing and repeats nothing: what has no
receipt is found by `replay`.
"""

import importlib
import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import connections, transaction

from portineria.foundation.walls.public import Actor, Visit, current_visit, entered

from .access import NOTICEBOARD
from .fact import FACTS, Fact
from .models import FactRow

log = logging.getLogger(__name__)

CLAIM = """
    INSERT INTO facts_receipt (fact_id, reaction) VALUES (%s, %s)
    ON CONFLICT (fact_id, reaction) DO NOTHING
"""


class NobodyIsInside(RuntimeError):
    """A fact was published outside every visit: nobody could say who did it."""


@dataclass(frozen=True)
class Reaction:
    """What a module does when something happened elsewhere; safe to repeat."""

    name: str
    actor: Actor
    answer: Callable[[Any], None]

    def __call__(self, fact: Fact) -> None:
        self.answer(fact)


def reaction(*, actor: Actor) -> Callable[[Callable[[Any], None]], Reaction]:
    """Make the decorated function a reaction that acts as `actor`."""

    def wrap(answer: Callable[[Any], None]) -> Reaction:
        module = answer.__module__.removeprefix("portineria.").split(".")[0]
        return Reaction(name=f"{module}.{answer.__name__}", actor=actor, answer=answer)

    return wrap


def publish(fact: Fact) -> UUID:
    """Write `fact` in the transaction under way and tell its subscribers after the commit."""
    return publish_all([fact])[0]


def publish_all(facts: Iterable[Fact]) -> list[UUID]:
    """Write several facts at once; each is told after the commit."""
    visit = current_visit()
    if visit is None:
        raise NobodyIsInside("publish needs a visit: who did it?")
    rows = [_row(fact, visit) for fact in facts]
    FactRow.objects.bulk_create(rows, batch_size=1000)
    for row in rows:
        if subscribers(row.kind):
            transaction.on_commit(partial(deliver, row.id), using=visit.alias, robust=True)
    return [row.id for row in rows]


def _row(fact: Fact, visit: Visit) -> FactRow:
    return FactRow(
        kind=fact.kind(),
        payload=fact.payload(),
        compartment=fact.wall(),
        organisation_id=fact.organisation_id,
        neighbourhood_id=fact.neighbourhood_id,
        actor_id=visit.actor.user_id,
        actor_name=visit.actor.system or visit.actor.role,
    )


def subscribers(kind: str) -> tuple[Reaction, ...]:
    """The reactions to facts of `kind`, from the one page that knows everybody."""
    page = importlib.import_module(settings.PORTINERIA_SUBSCRIPTIONS)
    reactions: tuple[Reaction, ...] = page.SUBSCRIPTIONS.get(kind, ())
    return reactions


def deliver(fact_id: UUID) -> int:
    """Tell one fact to every subscriber that has not answered yet; returns how many answered now."""
    with entered(NOTICEBOARD, writes=True):
        row = FactRow.objects.filter(pk=fact_id).first()
    if row is None:
        return 0
    fact = FACTS[row.kind].from_payload(row.payload)
    return sum(_tell(fact_id, fact, subscriber) for subscriber in subscribers(row.kind))


def _tell(fact_id: UUID, fact: Fact, subscriber: Reaction) -> bool:
    """Run one reaction with its receipt; a failure is logged and left to the replay job."""
    try:
        with entered(subscriber.actor, writes=True) as visit:
            if not _claimed(visit.alias, fact_id, subscriber.name):
                return False
            subscriber(fact)
            return True
    except Exception:
        log.exception(
            "reaction %s failed on fact %s; the replay job will try again", subscriber.name, fact_id
        )
        return False


def _claimed(alias: str, fact_id: UUID, name: str) -> bool:
    with connections[alias].cursor() as cursor:
        cursor.execute(CLAIM, [fact_id, name])
        return cursor.rowcount == 1


def replay(*, limit: int = 500) -> int:
    """Tell again the facts without a receipt, oldest first; returns how many reactions answered."""
    return sum(deliver(fact_id) for fact_id in unanswered(limit=limit))


def unanswered(*, limit: int = 500) -> list[UUID]:
    """Facts that at least one subscriber has not answered, oldest first."""
    waiting: dict[UUID, Any] = {}
    with entered(NOTICEBOARD, writes=True):
        for kind in FACTS:
            for subscriber in subscribers(kind):
                rows = FactRow.objects.unanswered_by(subscriber.name, kind)
                waiting.update(rows.order_by("happened_at").values_list("id", "happened_at")[:limit])
    return sorted(waiting, key=lambda fact_id: waiting[fact_id])[:limit]
