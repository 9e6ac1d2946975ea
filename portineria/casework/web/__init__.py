"""What is seen of casework."""
