"""Tables of the agenda."""

from .appointment import Appointment
from .booking import BOOKING, HOLDING, Booking
from .booking_key import BookingKey
from .opening import Absence, Opening
from .provider import Provider, Room
from .reason import Reason
from .slot import Slot
from .ticket import TICKET, Ticket
from .waiting import OFFER, WAITING, Offer, Waiting

__all__ = [
    "BOOKING",
    "HOLDING",
    "OFFER",
    "TICKET",
    "WAITING",
    "Absence",
    "Appointment",
    "Booking",
    "BookingKey",
    "Offer",
    "Opening",
    "Provider",
    "Reason",
    "Room",
    "Slot",
    "Ticket",
    "Waiting",
]
