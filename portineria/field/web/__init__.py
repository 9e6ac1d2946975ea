"""Pages of field."""
