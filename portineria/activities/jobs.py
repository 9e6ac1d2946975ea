"""What labs do by themselves: seats nobody answered for go to the next, and who came to what is forgotten."""

from procrastinate.contrib.django import app

from .actions import forget_seats, pass_all_offers_on

SEATS_KEPT_FOR = 30  # days after the meeting


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="activities.pass_seats_on", name="activities.pass_seats_on")
def pass_seats_on(timestamp: int) -> int:
    """Every minute; returns how many offers ended without an answer."""
    return pass_all_offers_on()


@app.periodic(cron="40 3 * * *")
@app.task(queueing_lock="activities.forget_seats", name="activities.forget_seats")
def forget_who_had_seats(timestamp: int) -> int:
    """Every night; returns how many requests were deleted."""
    return forget_seats(days=SEATS_KEPT_FOR)
