"""What can be done to the directory. Actions run inside a writing visit of `by`."""

from .confirming import confirm_service
from .importing import Tally, begin_import, continue_import, import_rows
from .keeping import Details, add_period, correct_service, end_period, refuse_strangers
from .lasting import months_of, set_months

__all__ = [
    "Details",
    "Tally",
    "add_period",
    "begin_import",
    "confirm_service",
    "continue_import",
    "correct_service",
    "end_period",
    "import_rows",
    "months_of",
    "refuse_strangers",
    "set_months",
]
