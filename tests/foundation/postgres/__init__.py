"""Stories about the embedded database."""
