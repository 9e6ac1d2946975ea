"""The embedded database: PostgreSQL as our own child, for who has no server. Knows neither Django nor domain."""
