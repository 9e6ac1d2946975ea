"""What the ambulatory does besides its agenda: patients taken in, addresses of calendars, reminders."""

from .calendars import give_address, revoke_address
from .importing import Tally, import_patients
from .reminding import remind, remind_as_it_stands

__all__ = ["Tally", "give_address", "import_patients", "remind", "remind_as_it_stands", "revoke_address"]
