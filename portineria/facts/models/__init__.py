"""Tables of the noticeboard."""

from .fact import FactRow
from .receipt import Receipt

__all__ = ["FactRow", "Receipt"]
