"""Tables of the ambulatory."""

from .calendar_link import CalendarLink
from .reminder import Reminder

__all__ = ["CalendarLink", "Reminder"]
