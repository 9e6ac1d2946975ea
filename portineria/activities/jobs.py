"""What labs do by themselves: seats nobody answered for go to the next, and what served its time is forgotten."""

from procrastinate.contrib.django import app

from .actions import forget_adults, forget_seats, forget_shifts, pass_all_offers_on

SEATS_KEPT_FOR = 30  # days after the meeting
ADULTS_KEPT_FOR = 730  # days after somebody confirmed them
SHIFTS_KEPT_FOR = 365  # days after the meeting


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


@app.periodic(cron="45 3 * * *")
@app.task(queueing_lock="activities.forget_adults", name="activities.forget_adults")
def forget_who_answers_for_minors(timestamp: int) -> int:
    """Every night; returns how many reference adults nobody had confirmed for two years."""
    return forget_adults(days=ADULTS_KEPT_FOR)


@app.periodic(cron="50 3 * * *")
@app.task(queueing_lock="activities.forget_shifts", name="activities.forget_shifts")
def forget_who_helped(timestamp: int) -> int:
    """Every night; returns how many shifts were deleted."""
    return forget_shifts(days=SHIFTS_KEPT_FOR)
