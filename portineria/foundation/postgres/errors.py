"""What can go wrong with the database, said in one Italian sentence that ends with what to do."""


class DatabaseError(Exception):
    """A problem the person at the keyboard can solve; the message is shown as it is."""


class ClusterBusy(DatabaseError):
    """Another process is using this data folder."""


class StaleProcess(DatabaseError):
    """A dead postgres has not been reaped yet; trying again in a moment is enough."""
