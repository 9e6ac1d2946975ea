"""Who read what: one row per reading, in the reading's own transaction."""
