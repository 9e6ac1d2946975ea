"""What the directory refuses, with the reason in Italian."""


class Refused(ValueError):
    """It cannot be done; the message says why and what to do."""


class FileUnreadable(ValueError):
    """The file is not a list of services; nothing was written. The message says why."""
