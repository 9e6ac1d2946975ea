"""`portineria run`: everything one installation needs, supervised by one process."""
