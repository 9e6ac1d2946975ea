"""What casework writes."""
