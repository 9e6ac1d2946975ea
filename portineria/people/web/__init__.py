"""What is seen of a person."""
