"""The front door of taking in files."""

from .command import ImportCommand
from .sheet import open_rows
from .table import FileUnreadable, NumberedRow, open_table
from .tally import WARNING, Tally

__all__ = [
    "WARNING",
    "FileUnreadable",
    "ImportCommand",
    "NumberedRow",
    "Tally",
    "open_rows",
    "open_table",
]
