"""What can be done to an agenda. Actions run inside a writing visit of `by`; the desk opens its own."""

from .booking import Guest, book, cancel, mark, move
from .desk import (
    Answered,
    Booked,
    OtherBody,
    PlaceInLine,
    UnknownCode,
    answer_offer,
    book_for,
    book_myself,
    book_once,
    cancel_by_code,
    look_up,
    look_up_waiting,
    move_by_code,
    stop_waiting,
    wait_myself,
)
from .keeping import add_provider, add_reason, add_room
from .offering import accept_offer, decline_offer, expire_next_offer, join_waiting_list, leave_waiting_list
from .opening import AbsenceAdded, add_absence, close_range, copy_week, end_absence, open_range
from .queueing import call_next, mark_ticket, take_ticket
from .slots import forget_what_is_over, horizon, open_slots

__all__ = [
    "AbsenceAdded",
    "Answered",
    "Booked",
    "Guest",
    "OtherBody",
    "PlaceInLine",
    "UnknownCode",
    "accept_offer",
    "add_absence",
    "add_provider",
    "add_reason",
    "add_room",
    "answer_offer",
    "book",
    "book_for",
    "book_myself",
    "book_once",
    "call_next",
    "cancel",
    "cancel_by_code",
    "close_range",
    "copy_week",
    "decline_offer",
    "end_absence",
    "expire_next_offer",
    "forget_what_is_over",
    "horizon",
    "join_waiting_list",
    "leave_waiting_list",
    "look_up",
    "look_up_waiting",
    "mark",
    "mark_ticket",
    "move",
    "move_by_code",
    "open_range",
    "open_slots",
    "stop_waiting",
    "take_ticket",
    "wait_myself",
]
