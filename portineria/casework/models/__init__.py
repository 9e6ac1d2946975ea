"""Tables of casework."""

from .attachment import Attachment
from .contact import Contact
from .need import NEED, Need
from .private_note import PrivateNote

__all__ = ["NEED", "Attachment", "Contact", "Need", "PrivateNote"]
