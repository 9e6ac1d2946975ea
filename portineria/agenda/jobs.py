"""What the agenda does by itself: slots ahead every night, offers passed on every minute."""

from datetime import timedelta

from django.utils import timezone
from procrastinate.contrib.django import app

from portineria.foundation.walls.public import entered

from .access import KEEPER
from .actions import expire_next_offer, forget_what_is_over, open_slots
from .models import Provider, Room

AT_MOST = 1000  # offers passed on in one minute


@app.periodic(cron="10 3 * * *")
@app.task(queueing_lock="agenda.open_slots", name="agenda.open_slots")
def keep_slots_ahead(timestamp: int) -> int:
    """Every night, make the slots of the coming weeks; each clinician on their own, so that bookings hardly wait."""
    now = timezone.now()
    new = 0
    for provider_id in Provider.objects.filter(active=True).values_list("pk", flat=True):
        with entered(KEEPER, writes=True):
            new += open_slots(by=KEEPER, provider_ids=[provider_id], now=now)
    for room_id in (
        Room.objects.filter(openings__provider=None, active=True).distinct().values_list("pk", flat=True)
    ):
        with entered(KEEPER, writes=True):
            new += open_slots(by=KEEPER, provider_ids=[], room_ids=[room_id], now=now)
    with entered(KEEPER, writes=True):
        forget_what_is_over(before=now - timedelta(days=30), by=KEEPER)
    return new


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="agenda.expire_offers", name="agenda.expire_offers")
def pass_offers_on(timestamp: int) -> int:
    """Every minute, offer to the next what nobody answered for in time; returns how many offers ended."""
    ended = 0
    while ended < AT_MOST and _one_ends():
        ended += 1
    return ended


def _one_ends() -> bool:
    """Each in a transaction of its own: no calendar waits for another."""
    with entered(KEEPER, writes=True):
        return expire_next_offer(by=KEEPER)
