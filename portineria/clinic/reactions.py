"""What the ambulatory answers to appointments that change: nobody is reminded of a time that is no longer."""

from portineria.facts.agenda import AppointmentCancelled, AppointmentMoved
from portineria.facts.public import reaction

from .access import REMINDER
from .actions import remind_as_it_stands


@reaction(actor=REMINDER)
def remind_of_what_stands(fact: AppointmentCancelled | AppointmentMoved) -> None:
    """A reminder that waits is taken back; of a new time that is near the person is reminded at once."""
    remind_as_it_stands(booking_id=fact.booking_id, by=REMINDER)
