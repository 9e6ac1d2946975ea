"""The small model with which the agenda must agree: who holds which slot, the seats that offers hold."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from hypothesis.stateful import RuleBasedStateMachine

from portineria.agenda.models import (
    HOLDING,
    Offer,
    Slot,
    Waiting,
)
from portineria.foundation.walls.public import Actor, entered
from tests.participations.scene import BUILDER

from .scene import Ambulatory, at


class AgendaModel(RuleBasedStateMachine):
    """What is there to begin with, and what the model says of it."""

    place: Ambulatory
    by: Actor

    def __init__(self) -> None:
        super().__init__()
        self.undo_everything = transaction.atomic()
        self.undo_everything.__enter__()
        self.slots: list[Slot] = []
        for number in range(3):
            start = at(9) + timedelta(minutes=20 * number)
            self.slots.append(self.place.slot(start, room=self.place.room if number else None))
        self.slots += [self.place.slot(at(9), reason=self.place.long_visit)]
        self.slots += [self.place.slot(at(9), reason=self.place.group, provider=self.place.bea)]
        self.slots += [self.place.slot(at(9, 20), provider=self.place.bea, room=self.place.room)]
        self.status: dict[UUID, str] = {}
        self.where: dict[UUID, UUID] = {}
        self.booked = self.moved = 0
        self.keys: dict[str, tuple[UUID, Any]] = {}
        self.log: set[UUID] = set()
        self.seats: dict[UUID, int] = {}

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.undo_everything.__exit__(None, None, None)

    def do(self, action: Callable[..., Any], **names: Any) -> Any:
        with entered(self.by, writes=True):
            return action(by=self.by, **names)

    def taken(self, slot: UUID) -> int:
        """Seats of a slot that the model says are taken."""
        with entered(BUILDER, writes=True):
            offers: int = Offer.objects.filter(slot_id=slot, state="open").count()
        return offers + sum(self.where[b] == slot and s in HOLDING for b, s in self.status.items())

    def is_free(self, slot: Slot, but: UUID | None = None) -> bool:
        """Whether the model says a seat is left; `but`: a booking that would give its own back."""
        for other in self.slots:
            mine = 1 if but and self.where[but] == other.pk and self.status[but] in HOLDING else 0
            if not self.taken(other.pk) - mine:
                continue
            if other.pk == slot.pk:
                if self.taken(other.pk) - mine >= slot.seats:
                    return False
            elif self.same_calendar(slot, other):
                return False
        return not Slot.objects.get(pk=slot.pk).withdrawn

    def says_why(self, slot: Slot) -> bool:
        """Whether the model says that the seats left in a group are for who keeps the agenda."""
        others = Slot.objects.filter(withdrawn=False).exclude(reason_id=slot.reason_id)
        begun = slot.seats > 1 and self.taken(slot.pk) > 0
        return begun and any(self.same_calendar(slot, other) for other in others)

    @staticmethod
    def same_calendar(one: Slot, other: Slot) -> bool:
        shared = one.provider_id == other.provider_id or (one.room_id and one.room_id == other.room_id)
        return bool(shared) and one.starts_at < other.ends_at and other.starts_at < one.ends_at

    def a_slot(self, at_: int) -> Slot:
        return self.slots[at_ % len(self.slots)]

    def a_booking(self, at_: int) -> UUID | None:
        return list(self.status)[at_ % len(self.status)] if self.status else None

    def fits(self, slot: Slot) -> bool:
        """Whether a seat can be taken back, withdrawn or not."""
        if self.taken(slot.pk):
            return self.taken(slot.pk) < slot.seats
        return not any(
            self.taken(o.pk) and self.same_calendar(slot, o) for o in self.slots if o.pk != slot.pk
        )

    def _look_again(self, new: Any = ()) -> None:
        """What was withdrawn stays while somebody has or had it; what nobody had is gone."""
        known = [slot.pk for slot in self.slots] + [slot.pk for slot in new]
        self.slots = list(Slot.objects.filter(pk__in=known))
        self._refill()

    def _refill(self) -> None:
        """Slots that disappeared are made again, as a range would."""
        missing = 6 - len(self.slots)
        for number in range(missing):
            start = at(12 + number, days=3 + len(self.where) % 5)
            if not Slot.objects.filter(provider=self.place.ada, starts_at=start).exists():
                self.slots.append(self.place.slot(start))
        if not self.slots:
            self.slots.append(self.place.slot(at(20)))

    def could_have(self, slot: Slot) -> list[Waiting]:
        """Who waits for what a slot is, and has not answered for it."""
        asked = Offer.objects.filter(slot=slot).exclude(state="withdrawn").values("waiting_id")
        return list(Waiting.objects.filter(reason_id=slot.reason_id, state="waiting").exclude(pk__in=asked))
