"""The front door of taking in files."""

from .command import ImportCommand
from .sheet import is_sheet, open_sheet
from .table import FileUnreadable, NumberedRow, open_table
from .tally import WARNING, Tally

__all__ = [
    "WARNING",
    "FileUnreadable",
    "ImportCommand",
    "NumberedRow",
    "Tally",
    "is_sheet",
    "open_sheet",
    "open_table",
]
