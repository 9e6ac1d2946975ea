"""Views of field."""
