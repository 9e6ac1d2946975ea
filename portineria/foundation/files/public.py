"""The front door of files."""

from .keeping import clean, download, keep, take_in
from .kinds import ALLOWED, AUDIO, PHOTO, Cleaned, NotKept
from .models import File

__all__ = ["ALLOWED", "AUDIO", "PHOTO", "Cleaned", "File", "NotKept", "clean", "download", "keep", "take_in"]
