"""Who may do what in the agenda, and who sees who booked.

Calendars hold nobody's data; bookings, waiting list and numbers are CLI. Whoever may only «book, with consent» has
no grant there: they book through the desk, which gives back a code and a time.
"""

from django.db.models import Q

from portineria.accounts.public import Role
from portineria.doors.public import declare
from portineria.foundation.walls.public import Actor, Compartment, policy_for, system_actor, within_reach

from .models import Appointment, Booking, BookingKey, Offer, Ticket, Waiting

BOOK_FOR = declare(
    "agenda.book_for",
    explanation="Prenotare un appuntamento per una persona che ha detto di sì, senza vedere gli altri",
    roles=[
        Role.COMMUNITY_MANAGER,
        Role.SOCIAL_WORKER,
        Role.PRESCRIBER,
        Role.ANTI_VIOLENCE_OPERATOR,
        Role.CALL_CENTRE,
    ],
).name
# Bookings by people without account and by who may only book: it gives back nothing but a code and a time.
DESK = system_actor("agenda.desk", reads=[Compartment.CLINIC], writes=[Compartment.CLINIC])
# The daily job that keeps slots ahead, and the one that passes expired offers on.
KEEPER = system_actor("agenda.keeper", reads=[Compartment.CLINIC], writes=[Compartment.CLINIC])


@policy_for(Appointment)
@policy_for(Booking)
@policy_for(BookingKey)
@policy_for(Waiting)
@policy_for(Offer)
@policy_for(Ticket)
def visible_agenda(actor: Actor) -> Q:
    """Rows of the agendas that the actor's grants reach."""
    return within_reach(actor, Compartment.CLINIC)
