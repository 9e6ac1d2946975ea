"""What `make` does: only the standard library, since nothing is installed yet."""
