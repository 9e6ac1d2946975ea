"""The embedded database: PostgreSQL as our own child, for who has no server. No Django, no domain."""
