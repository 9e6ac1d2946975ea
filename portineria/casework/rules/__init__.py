"""What casework decides from values alone."""
